import type { RoomEvent, RoomState } from '#contracts';

/** What an event changes in what is being given away in a room; the rest of its state is not its business. */
export function offersAfter({ drop, luckyBag }: RoomState, event: RoomEvent): Partial<RoomState> {
  switch (event.kind) {
    case 'room.drop-left':
      return { drop: drop?.id === event.dropId ? { ...drop, left: event.left } : drop };
    case 'room.drop-ended':
      return { drop: drop?.id === event.dropId ? null : drop };
    case 'room.luck-tried':
      return { luckyBag: luckyBag?.id === event.luckyBagId ? { ...luckyBag, entries: event.entries } : luckyBag };
    case 'room.luck-drawn':
      return { luckyBag: luckyBag?.id === event.luckyBagId ? null : luckyBag };
    default:
      return {};
  }
}
