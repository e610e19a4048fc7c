/** The topic that is tapped after something new was committed about a room; `now` when nobody should wait for the next tick. */
export const roomTap = (roomId: string, urgency: 'soon' | 'now' = 'soon'): string => `room:${roomId}${urgency === 'now' ? ':now' : ''}`;

/** The room behind a topic, or undefined when the tap is not about a room. */
export const tappedRoom = (topic: string): { roomId: string; urgent: boolean } | undefined => {
  const [kind, roomId, urgency] = topic.split(':');
  return kind === 'room' && roomId ? { roomId, urgent: urgency === 'now' } : undefined;
};
