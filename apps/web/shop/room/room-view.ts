import type { RoomEvent, RoomPage, RoomState } from '#contracts';
import { changeOf } from '../../live/change-of.js';

export type BagProduct = RoomPage['bag'][number];
export type Said = Pick<Extract<RoomEvent, { kind: 'room.said' }>, 'id' | 'name' | 'text' | 'host'>;
export type Sale = Extract<RoomEvent, { kind: 'room.sold' }>;

/** What a shopper's phone knows of a room. */
export interface RoomView {
  readonly room: RoomState;
  readonly bag: readonly BagProduct[];
  /** Stock and flash sales in the bag are as of this event; later ones change them. */
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

/** The view after an event. Events up to the state's own seq are history: chat, stock and flash sales still need them, the state already holds the rest. */
export function after(view: RoomView, event: RoomEvent): RoomView {
  if (event.kind === 'room.said') return withLine(view, event);
  if (isAboutBag(event)) return event.seq > view.bagSeq ? { ...withSkus(view, event), bagSeq: event.seq } : view;
  if (event.seq <= view.room.seq) return view;
  const room = { ...view.room, ...changeOf(event), seq: event.seq };
  return event.kind === 'room.sold' ? { ...view, room, sale: event } : { ...view, room };
}

function withLine(view: RoomView, { id, name, text, host }: Said): RoomView {
  if (view.chat.some((line) => line.id === id)) return view;
  return { ...view, chat: [...view.chat, { id, name, text, host }].slice(-chatLines) };
}

type BagEvent = Extract<RoomEvent, { kind: 'room.stocked' | 'room.flash-announced' | 'room.flash-stocked' | 'room.flash-ended' }>;
type Sku = BagProduct['skus'][number];

const isAboutBag = (event: RoomEvent): event is BagEvent => event.kind === 'room.stocked' || event.kind.startsWith('room.flash-');

function withSkus(view: RoomView, event: BagEvent): RoomView {
  const bag = view.bag.map((product) => {
    const skus = product.skus.map((sku) => withBagEvent(sku, event));
    return skus.some((sku, nth) => sku !== product.skus[nth]) ? { ...product, skus } : product;
  });
  return { ...view, bag };
}

/** The sku after an event; the same object when the event is about another one. */
export function withBagEvent<S extends Pick<Sku, 'id' | 'available' | 'flash'>>(sku: S, event: BagEvent): S {
  switch (event.kind) {
    case 'room.stocked':
      return sku.id === event.skuId ? { ...sku, available: event.available } : sku;
    case 'room.flash-announced':
      return sku.id === event.offer.skuId ? { ...sku, flash: event.offer } : sku;
    case 'room.flash-stocked':
      return sku.flash?.id === event.flashSaleId ? { ...sku, flash: { ...sku.flash, left: event.left } } : sku;
    case 'room.flash-ended':
      return sku.flash?.id === event.flashSaleId ? { ...sku, flash: null } : sku;
  }
}
