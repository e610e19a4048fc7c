/** How long news may wait for the room's next frame: `soon` for the tick, `gathered` for half of it since it has waited already, `now` not at all. */
export type Urgency = 'soon' | 'gathered' | 'now';

/** The topic that is tapped after something new was committed about a room. */
export const roomTap = (roomId: string, urgency: Urgency = 'soon'): string => `room:${roomId}:${urgency}`;

/** The room behind a topic, or undefined when the tap is not about a room. */
export const tappedRoom = (topic: string): { roomId: string; urgency: Urgency } | undefined => {
  const [kind, roomId, urgency] = topic.split(':');
  if (kind !== 'room' || !roomId) return undefined;
  return { roomId, urgency: urgency === 'now' || urgency === 'gathered' ? urgency : 'soon' };
};
