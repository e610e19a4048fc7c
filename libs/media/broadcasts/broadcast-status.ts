/** `waiting` for a first picture, `shown`, `lost` a moment ago, `gone` for longer than viewers are kept hoping, `ended` for good. */
export type BroadcastStatus = 'waiting' | 'shown' | 'lost' | 'gone' | 'ended';
