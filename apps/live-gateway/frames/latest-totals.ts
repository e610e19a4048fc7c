import type { RoomEvent } from '#contracts';

/** What a total is of; nothing for an event that is not a total. */
function totalOf(event: RoomEvent): string | undefined {
  switch (event.kind) {
    case 'room.liked':
    case 'room.counted':
      return event.kind;
    case 'room.stocked':
    case 'room.priced':
      return `${event.kind} ${event.skuId}`;
    case 'room.flash-stocked':
      return `${event.kind} ${event.flashSaleId}`;
    case 'room.drop-left':
      return `${event.kind} ${event.dropId}`;
    case 'room.luck-tried':
      return `${event.kind} ${event.luckyBagId}`;
    case 'room.asked':
      return `${event.kind} ${event.productId}`;
    default:
      return undefined;
  }
}

/** Without the totals that a later one in the same frame makes old: phones of a busy room get each figure once a tick. */
export function latestTotals<W extends { readonly event: RoomEvent }>(happened: readonly W[]): W[] {
  const told = new Set<string>();
  const kept = happened.toReversed().filter(({ event }) => {
    const total = totalOf(event);
    if (total === undefined) return true;
    return !told.has(total) && told.add(total);
  });
  return kept.toReversed();
}
