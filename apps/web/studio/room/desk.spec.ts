import type { FlashOffer, RoomEvent, RoomState } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { after, bestOf, type Desk, lastLineOf, newDesk, piecesOf, rejoined, unreadIn } from './desk.js';

const soup = '0196a000-0000-7000-8000-000000000001';
const knot = '0196a000-0000-7000-8000-000000000002';
const room = (seq: number): RoomState => ({
  id: '0196a000-0000-7000-8000-000000000000',
  code: 'mama',
  title: { 'zh-CN': '', en: '' },
  status: 'live',
  cover: '',
  streamer: { id: '0196a000-0000-7000-8000-00000000000a', name: '', portrait: '' },
  startsAt: '2026-11-22T03:00:00Z',
  viewers: 40,
  villageNames: [],
  seq,
  likes: 9,
  pinnedProductId: knot,
  paused: false,
  slowSeconds: 0,
  message: null,
  drop: null,
  luckyBag: null,
});
const at = '2026-11-22T03:00:00Z';
const record: RoomEvent[] = [
  { seq: 1, at, kind: 'room.started' },
  { seq: 2, at, kind: 'room.pinned', productId: soup },
  { seq: 3, at, kind: 'room.counted', viewers: 70 },
  { seq: 4, at, kind: 'room.sold', productId: soup, buyer: '', quantity: 2 },
  { seq: 5, at, kind: 'room.sold', productId: knot, buyer: '', quantity: 1 },
];

describe("a host's desk", () => {
  it('adds up the record without letting history overwrite the state of now', () => {
    const desk = record.reduce(after, newDesk(room(5)));
    expect([desk.room.pinnedProductId, desk.room.viewers]).toEqual([knot, 40]);
    expect([desk.orders, piecesOf(desk), desk.peakViewers, bestOf(desk)]).toEqual([2, 3, 70, { productId: soup, pieces: 2 }]);
  });

  it('knows the flash sales that run, also from before it came', () => {
    const offer: FlashOffer = {
      id: 'sale',
      skuId: 'sku',
      price: money(990n),
      quota: 5,
      left: 5,
      limitPerBuyer: 1,
      opensAt: at,
      closesAt: at,
    };
    const announced = after(newDesk(room(9)), { seq: 6, at, kind: 'room.flash-announced', offer });
    expect([...announced.flash.values()]).toEqual([offer]);
    const fewer = after(announced, { seq: 7, at, kind: 'room.flash-stocked', flashSaleId: 'sale', left: 1 });
    expect(fewer.flash.get('sku')?.left).toBe(1);
    expect(after(fewer, { seq: 8, at, kind: 'room.flash-ended', flashSaleId: 'sale' }).flash.size).toBe(0);
  });

  it('follows what happens after the join', () => {
    const desk = after(newDesk(room(5)), { seq: 6, at, kind: 'room.pinned', productId: soup });
    expect([desk.room.pinnedProductId, desk.room.seq]).toEqual([soup, 6]);
  });

  it('knows what was not read yet, also when old lines are dropped', () => {
    const line = (seq: number, host = false): RoomEvent => ({ seq, at, kind: 'room.said', id: soup, name: '', text: '', host });
    const speak = (desk: Desk, from: number, to: number): Desk =>
      Array.from({ length: to - from + 1 }, (_, nth) => line(from + nth)).reduce(after, desk);
    const full = speak(newDesk(room(5)), 6, 255);
    const read = lastLineOf(full);
    expect([full.chat.length, read, unreadIn(full, read)]).toEqual([200, 255, 0]);
    expect(unreadIn(after(speak(full, 256, 258), line(259, true)), read)).toBe(3);
  });

  it('keeps its sums when it joins again', () => {
    const desk = rejoined(record.reduce(after, newDesk(room(5))), room(8));
    expect([desk.orders, desk.room.seq]).toEqual([2, 8]);
  });
});
