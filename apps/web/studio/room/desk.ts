import type { FlashOffer, RoomEvent, RoomState } from '#contracts';
import { changeOf } from '../../live/change-of.js';

export interface Said {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly host: boolean;
}

/** What a host's desk knows of a room: its state now, and what its whole record adds up to. */
export interface Desk {
  readonly room: RoomState;
  readonly chat: readonly Said[];
  /** What can still be ordered of a sku, where it has changed since the page was read. */
  readonly stock: ReadonlyMap<string, number>;
  /** Flash sales that were announced here and have not ended, by sku. */
  readonly flash: ReadonlyMap<string, FlashOffer>;
  readonly soldPieces: ReadonlyMap<string, number>;
  readonly orders: number;
  readonly peakViewers: number;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly lastSale: Extract<RoomEvent, { kind: 'room.sold' }> | null;
}

const chatKept = 200;

/** A desk before anything of the record has been read. */
export const newDesk = (room: RoomState): Desk => ({
  room,
  chat: [],
  stock: new Map(),
  flash: new Map(),
  soldPieces: new Map(),
  orders: 0,
  peakViewers: 0,
  startedAt: null,
  endedAt: null,
  lastSale: null,
});

/** The same desk with the state that a join answered; the record keeps adding up. */
export const rejoined = (desk: Desk, room: RoomState): Desk => ({ ...desk, room });

/** The desk after an event. Events up to the state's own seq are history: they count, but the state already holds them. */
export function after(desk: Desk, event: RoomEvent): Desk {
  const told = tally(desk, event);
  if (event.seq <= desk.room.seq) return told;
  return { ...told, room: { ...told.room, ...changeOf(event), seq: event.seq } };
}

function tally(desk: Desk, event: RoomEvent): Desk {
  switch (event.kind) {
    case 'room.started':
      return { ...desk, startedAt: event.at };
    case 'room.ended':
      return { ...desk, endedAt: event.at };
    case 'room.counted':
      return { ...desk, peakViewers: Math.max(desk.peakViewers, event.viewers) };
    case 'room.said':
      return { ...desk, chat: [...desk.chat, saidIn(event)].slice(-chatKept) };
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

const saidIn = ({ seq, id, name, text, host }: Extract<RoomEvent, { kind: 'room.said' }>): Said => ({ seq, id, name, text, host });

/** How many lines of others came after the last one that was read. */
export const unreadIn = ({ chat }: Desk, readSeq: number): number => chat.filter(({ seq, host }) => seq > readSeq && !host).length;

/** The last line of chat, by the seq to remember it with; 0 before anybody spoke. */
export const lastLineOf = ({ chat }: Desk): number => chat.at(-1)?.seq ?? 0;

/** The product of which most pieces were sold, or null while nothing was. */
export function bestOf(desk: Desk): { productId: string; pieces: number } | null {
  const [best] = [...desk.soldPieces].toSorted(([, a], [, b]) => b - a);
  return best ? { productId: best[0], pieces: best[1] } : null;
}

/** All pieces sold in the room. */
export const piecesOf = (desk: Desk): number => [...desk.soldPieces.values()].reduce((all, pieces) => all + pieces, 0);
