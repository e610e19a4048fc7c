import type { RoomEvent, RoomState } from '#contracts';

/** What an event changes in the state of a room; chat, stock, flash sales and sales change other things. */
export function changeOf(event: RoomEvent): Partial<RoomState> {
  switch (event.kind) {
    case 'room.practised':
      return { status: 'practice' };
    case 'room.started':
      return { status: 'live' };
    case 'room.ended':
      return { status: 'ended' };
    case 'room.pinned':
      return { pinnedProductId: event.productId };
    case 'room.liked':
      return { likes: event.likes };
    case 'room.counted':
      return { viewers: event.viewers };
    case 'room.said':
    case 'room.stocked':
    case 'room.flash-announced':
    case 'room.flash-stocked':
    case 'room.flash-ended':
    case 'room.sold':
      return {};
  }
}
