import type { RoomEvent, RoomPage, RoomState } from '#contracts';
import { changeOf } from '../../live/change-of.js';

export type BagProduct = RoomPage['bag'][number];
export type Said = Pick<Extract<RoomEvent, { kind: 'room.said' }>, 'id' | 'name' | 'text' | 'host'>;
export type Sale = Extract<RoomEvent, { kind: 'room.sold' }>;

/** What a shopper's phone knows of a room. */
export interface RoomView {
  readonly room: RoomState;
  readonly bag: readonly BagProduct[];
  /** Stock in the bag is as of this event; later `room.stocked` events change it. */
  readonly bagSeq: number;
  readonly chat: readonly Said[];
  /** The last sale that happened while this phone was here. */
  readonly sale: Sale | null;
}

const chatLines = 8;

/** A room as its page was read. */
export const viewOf = ({ room, bag }: RoomPage): RoomView => ({ room, bag, bagSeq: room.seq, chat: [], sale: null });

/** The same view with the state that a join answered; chat and bag stay. */
export const rejoined = (view: RoomView, room: RoomState): RoomView => ({ ...view, room });

/** The same view with a page read again: its bag is newer than what was known. */
export const reread = (view: RoomView, page: RoomPage): RoomView =>
  page.room.seq < view.bagSeq ? view : { ...view, bag: page.bag, bagSeq: page.room.seq };

/** The view after an event. Events up to the state's own seq are history: chat and stock still need them, the state already holds the rest. */
export function after(view: RoomView, event: RoomEvent): RoomView {
  if (event.kind === 'room.said') return withLine(view, event);
  if (event.kind === 'room.stocked') return event.seq > view.bagSeq ? { ...withStock(view, event), bagSeq: event.seq } : view;
  if (event.seq <= view.room.seq) return view;
  const room = { ...view.room, ...changeOf(event), seq: event.seq };
  return event.kind === 'room.sold' ? { ...view, room, sale: event } : { ...view, room };
}

function withLine(view: RoomView, { id, name, text, host }: Said): RoomView {
  if (view.chat.some((line) => line.id === id)) return view;
  return { ...view, chat: [...view.chat, { id, name, text, host }].slice(-chatLines) };
}

function withStock(view: RoomView, { skuId, available }: Extract<RoomEvent, { kind: 'room.stocked' }>): RoomView {
  const bag = view.bag.map((product) =>
    product.skus.some((sku) => sku.id === skuId)
      ? { ...product, skus: product.skus.map((sku) => (sku.id === skuId ? { ...sku, available } : sku)) }
      : product,
  );
  return { ...view, bag };
}
