import type { RoomEvent, RoomState } from '#contracts';

/** What an event changes of a drop or a lucky bag that is there already: what is left, who has asked for it. */
export function offersAfter({ drop, luckyBag }: Pick<RoomState, 'drop' | 'luckyBag'>, event: RoomEvent): Partial<RoomState> {
  if (event.kind === 'room.drop-left' && drop?.id === event.dropId) return { drop: { ...drop, left: event.left } };
  if (event.kind === 'room.luck-tried' && luckyBag?.id === event.luckyBagId) return { luckyBag: { ...luckyBag, entries: event.entries } };
  return {};
}
