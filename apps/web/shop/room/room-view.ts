import type { LuckyBag, LuckyWinner, RoomEvent, RoomPage, RoomState } from '#contracts';
import { changeOf } from '../../live/change-of.js';
import { offersAfter } from '../../live/offers-after.js';
import { bagAfter, type BagProduct, isAboutBag } from './bag-after.js';

export type { BagProduct } from './bag-after.js';
export type Sale = Extract<RoomEvent, { kind: 'room.sold' }>;

/** A line of the chat; what a host announces is said to everybody at once. */
export interface ChatLine {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly by: 'guest' | 'host' | 'announcement';
}

/** How a lucky bag ended. `bag` is what this phone knew of it. */
export interface Drawn {
  readonly luckyBagId: string;
  readonly at: string;
  readonly bag: LuckyBag | null;
  readonly winners: readonly LuckyWinner[];
}

/** What a shopper's phone knows of a room. */
export interface RoomView {
  readonly room: RoomState;
  readonly bag: readonly BagProduct[];
  /** Order, stock, prices and flash sales in the bag are as of this event; later ones change them. */
  readonly bagSeq: number;
  readonly chat: readonly ChatLine[];
  /** The last sale that happened while this phone was here. */
  readonly sale: Sale | null;
  /** The lucky bag that was there last, drawn or not. */
  readonly luckyBag: LuckyBag | null;
  readonly drawn: Drawn | null;
  /** The event that last told of a new picture; 0 while none did. */
  readonly pictured: number;
}

const chatLines = 8;

/** A room as its page was read. */
export const viewOf = ({ room, bag }: RoomPage): RoomView => ({
  room,
  bag,
  bagSeq: room.seq,
  chat: [],
  sale: null,
  luckyBag: room.luckyBag,
  drawn: null,
  pictured: 0,
});

/** The same view with the state that a join answered; chat and bag stay. */
export const rejoined = (view: RoomView, room: RoomState): RoomView => ({ ...view, room, luckyBag: room.luckyBag ?? view.luckyBag });

/** The same view with a page read again: its bag is newer than what was known. */
export const reread = (view: RoomView, page: RoomPage): RoomView =>
  page.room.seq < view.bagSeq ? view : { ...view, bag: page.bag, bagSeq: page.room.seq };

/** The view after an event. Events up to the state's own seq are history: chat, bag and draws still need them, the state already holds the rest. */
export function after(view: RoomView, event: RoomEvent): RoomView {
  const told = tell(view, event);
  if (event.seq <= view.room.seq) return told;
  const room = { ...view.room, ...changeOf(event), ...offersAfter(view.room, event), seq: event.seq };
  return { ...told, room, luckyBag: room.luckyBag ?? view.luckyBag, sale: event.kind === 'room.sold' ? event : view.sale };
}

function tell(view: RoomView, event: RoomEvent): RoomView {
  if (isAboutBag(event)) return event.seq > view.bagSeq ? { ...view, bag: bagAfter(view.bag, event), bagSeq: event.seq } : view;
  switch (event.kind) {
    case 'room.said':
      return withLine(view, { ...event, by: event.host ? 'host' : 'guest' });
    case 'room.announced':
      return withLine(view, { ...event, by: 'announcement' });
    case 'room.hidden':
      return { ...view, chat: view.chat.filter(({ id }) => id !== event.id) };
    case 'room.pictured':
      return event.on ? { ...view, pictured: event.seq } : view;
    case 'room.luck-drawn':
      return { ...view, drawn: drawnIn(view, event) };
    default:
      return view;
  }
}

function withLine(view: RoomView, { id, name, text, by }: ChatLine): RoomView {
  if (view.chat.some((line) => line.id === id)) return view;
  return { ...view, chat: [...view.chat, { id, name, text, by }].slice(-chatLines) };
}

const drawnIn = ({ luckyBag }: RoomView, { luckyBagId, at, winners }: Extract<RoomEvent, { kind: 'room.luck-drawn' }>): Drawn => ({
  luckyBagId,
  at,
  bag: luckyBag?.id === luckyBagId ? luckyBag : null,
  winners,
});
