import type { FlashOffer, RoomEvent, RoomState } from '#contracts';
import type { Money } from '#money';
import { changeOf } from '../../live/change-of.js';
import { offersAfter } from './running-offers.js';

type Happened<K extends RoomEvent['kind']> = Extract<RoomEvent, { kind: K }>;

export interface Said {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly host: boolean;
  /** Told to everybody at once. */
  readonly announced: boolean;
}

/** What a host's desk knows of a room: its state now, and what its whole record adds up to. */
export interface Desk {
  readonly room: RoomState;
  readonly chat: readonly Said[];
  /** The seq that the page's own reading of the bag holds. */
  readonly readSeq: number;
  /** The bag's products in order, where hosts have arranged it. */
  readonly bagged: readonly string[] | null;
  /** What can still be ordered of a sku, where it has changed since the page was read. */
  readonly stock: ReadonlyMap<string, number>;
  /** Prices that were changed on air since the page was read, by sku. */
  readonly prices: ReadonlyMap<string, Money>;
  /** How many people ask to have a product explained, by product. */
  readonly asks: ReadonlyMap<string, number>;
  /** Which of the streamer's devices sends the picture. */
  readonly broadcastId: string | null;
  /** The last one who was muted or banned and not pardoned since. */
  readonly lastSanction: Happened<'room.sanctioned'> | null;
  readonly lastDraw: Happened<'room.luck-drawn'> | null;
  /** Flash sales that were announced here and have not ended, by sku. */
  readonly flash: ReadonlyMap<string, FlashOffer>;
  readonly soldPieces: ReadonlyMap<string, number>;
  readonly orders: number;
  readonly startedAt: string | null;
  readonly lastSale: Happened<'room.sold'> | null;
}

const chatKept = 200;

/** A desk before anything of the record has been read. */
export const newDesk = (room: RoomState): Desk => ({
  room,
  chat: [],
  readSeq: room.seq,
  bagged: null,
  stock: new Map(),
  prices: new Map(),
  asks: new Map(),
  broadcastId: null,
  lastSanction: null,
  lastDraw: null,
  flash: new Map(),
  soldPieces: new Map(),
  orders: 0,
  startedAt: null,
  lastSale: null,
});

/** The same desk with the state that a join answered; the record keeps adding up. */
export const rejoined = (desk: Desk, room: RoomState): Desk => ({ ...desk, room });

/** The desk after an event. Events up to the state's own seq are history: they count, but the state already holds them. */
export function after(desk: Desk, event: RoomEvent): Desk {
  const told = tally(desk, event);
  if (event.seq <= desk.room.seq) return told;
  return { ...told, room: { ...told.room, ...changeOf(event), ...offersAfter(told.room, event), seq: event.seq } };
}

function tally(desk: Desk, event: RoomEvent): Desk {
  switch (event.kind) {
    case 'room.started':
      return { ...desk, startedAt: event.at };
    case 'room.said':
      return heard(desk, { ...event, announced: false });
    case 'room.announced':
      return heard(desk, { ...event, host: true, announced: true });
    case 'room.hidden':
      return { ...desk, chat: desk.chat.filter(({ id }) => id !== event.id) };
    case 'room.sanctioned':
      return { ...desk, lastSanction: event };
    case 'room.pardoned':
      return { ...desk, lastSanction: desk.lastSanction?.sanctionId === event.sanctionId ? null : desk.lastSanction };
    case 'room.broadcast':
      return { ...desk, broadcastId: event.broadcastId };
    case 'room.luck-drawn':
      return { ...desk, lastDraw: event };
    default:
      return goodsAfter(desk, event);
  }
}

/** What an event tells of the goods: their order, stock, prices and sales. */
function goodsAfter(desk: Desk, event: RoomEvent): Desk {
  switch (event.kind) {
    case 'room.bagged':
      return { ...desk, bagged: event.productIds };
    case 'room.asked':
      return { ...desk, asks: new Map(desk.asks).set(event.productId, event.asks) };
    case 'room.pinned':
      return { ...desk, asks: new Map([...desk.asks].filter(([id]) => id !== event.productId)) };
    case 'room.priced':
      return event.seq > desk.readSeq ? { ...desk, prices: new Map(desk.prices).set(event.skuId, event.price) } : desk;
    case 'room.stocked':
      return { ...desk, stock: new Map(desk.stock).set(event.skuId, event.available) };
    case 'room.flash-announced':
      return { ...desk, flash: new Map(desk.flash).set(event.offer.skuId, event.offer) };
    case 'room.flash-stocked':
      return withFlash(desk, event.flashSaleId, (offer) => ({ ...offer, left: event.left }));
    case 'room.flash-ended':
      return withFlash(desk, event.flashSaleId, () => undefined);
    case 'room.sold': {
      const pieces = (desk.soldPieces.get(event.productId) ?? 0) + event.quantity;
      return { ...desk, soldPieces: new Map(desk.soldPieces).set(event.productId, pieces), orders: desk.orders + 1, lastSale: event };
    }
    default:
      return desk;
  }
}

function withFlash(desk: Desk, flashSaleId: string, change: (offer: FlashOffer) => FlashOffer | undefined): Desk {
  const flash = [...desk.flash].flatMap(([skuId, offer]): [string, FlashOffer][] => {
    const changed = offer.id === flashSaleId ? change(offer) : offer;
    return changed ? [[skuId, changed]] : [];
  });
  return { ...desk, flash: new Map(flash) };
}

const heard = (desk: Desk, { seq, id, name, text, host, announced }: Said): Desk => ({
  ...desk,
  chat: [...desk.chat, { seq, id, name, text, host, announced }].slice(-chatKept),
});

/** How many lines of others came after the last one that was read. */
export const unreadIn = ({ chat }: Desk, readSeq: number): number => chat.filter(({ seq, host }) => seq > readSeq && !host).length;

/** The last line of chat, by the seq to remember it with; 0 before anybody spoke. */
export const lastLineOf = ({ chat }: Desk): number => chat.at(-1)?.seq ?? 0;
