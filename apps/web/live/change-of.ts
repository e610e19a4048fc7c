import type { RoomEvent, RoomState } from '#contracts';

/** What an event changes in the state of a room by itself; all others change other things, or what is already there. */
export function changeOf(event: RoomEvent): Partial<RoomState> {
  switch (event.kind) {
    case 'room.practised':
      return { status: 'practice' };
    case 'room.started':
      return { status: 'live' };
    case 'room.ended':
      return { status: 'ended' };
    case 'room.paused':
      return { paused: true };
    case 'room.resumed':
      return { paused: false };
    case 'room.slowed':
      return { slowSeconds: event.seconds };
    case 'room.message':
      return { message: event.text };
    case 'room.drop-opened':
      return { drop: event.drop };
    case 'room.drop-ended':
      return { drop: null };
    case 'room.luck-opened':
      return { luckyBag: event.luckyBag };
    case 'room.luck-drawn':
      return { luckyBag: null };
    case 'room.pinned':
      return { pinnedProductId: event.productId };
    case 'room.liked':
      return { likes: event.likes };
    case 'room.counted':
      return { viewers: event.viewers };
    default:
      return {};
  }
}
