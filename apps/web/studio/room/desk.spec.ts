import type { FlashOffer, RoomEvent, RoomState } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { bagNow } from './bag-order.js';
import { after, type Desk, lastLineOf, newDesk, rejoined, unreadIn } from './desk.js';

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
    expect([desk.orders, desk.soldPieces.get(soup), desk.soldPieces.get(knot)]).toEqual([2, 2, 1]);
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

  it('counts who asks for a product until it is shown', () => {
    const asked = after(newDesk(room(5)), { seq: 6, at, kind: 'room.asked', productId: soup, asks: 3 });
    expect(asked.asks.get(soup)).toBe(3);
    expect(after(asked, { seq: 7, at, kind: 'room.pinned', productId: soup }).asks.size).toBe(0);
  });

  it('takes a hidden line away, and can forgive the last one who was muted', () => {
    const said = after(newDesk(room(5)), { seq: 6, at, kind: 'room.said', id: soup, name: '', text: '', host: false });
    const muted = after(said, {
      seq: 7,
      at,
      kind: 'room.sanctioned',
      sanctionId: knot,
      sanction: 'mute',
      lineId: soup,
      name: '',
      until: at,
    });
    const hidden = after(muted, { seq: 8, at, kind: 'room.hidden', id: soup });
    expect([hidden.chat.length, hidden.lastSanction?.sanctionId]).toEqual([0, knot]);
    expect(after(hidden, { seq: 9, at, kind: 'room.pardoned', sanctionId: knot }).lastSanction).toBeNull();
  });

  it('follows what is given away', () => {
    const prize = { couponId: soup, name: { 'zh-CN': '', en: '' }, most: money(500n), leastSpend: money(0n) };
    const drop = { id: 'drop', prize, pieces: 9, left: 9, opensAt: at, closesAt: at };
    const opened = after(newDesk(room(5)), { seq: 6, at, kind: 'room.drop-opened', drop });
    const fewer = after(opened, { seq: 7, at, kind: 'room.drop-left', dropId: 'drop', left: 4 });
    expect(fewer.room.drop?.left).toBe(4);
    expect(after(fewer, { seq: 8, at, kind: 'room.drop-ended', dropId: 'drop' }).room.drop).toBeNull();
    const luckyBag = { id: 'bag', prize, winners: 1, entries: 0, drawsAt: at };
    const tried = [
      { seq: 6, at, kind: 'room.luck-opened', luckyBag } as const,
      { seq: 7, at, kind: 'room.luck-tried', luckyBagId: 'bag', entries: 2 } as const,
    ].reduce<Desk>(after, newDesk(room(5)));
    expect(tried.room.luckyBag?.entries).toBe(2);
    const drawn = after(tried, { seq: 8, at, kind: 'room.luck-drawn', luckyBagId: 'bag', winners: [{ entryId: soup, name: '小*' }] });
    expect([drawn.room.luckyBag, drawn.lastDraw?.winners.length]).toEqual([null, 1]);
  });
});

describe('the bag of a room', () => {
  const product = (id: string) =>
    ({ id, skus: [{ id: `${id}-sku`, price: money(1_000n) }], number: 1 }) as unknown as Parameters<typeof bagNow>[0][number];

  it('lies in the order that hosts gave it, with prices of now, and waits for what was not read yet', () => {
    const bag = bagNow([product('a'), product('b'), product('c')], ['c', 'x', 'a'], new Map([['a-sku', money(900n)]]));
    expect(bag.map(({ id, number, skus }) => [id, number, skus[0]?.price.minor])).toEqual([
      ['c', 1, 1_000n],
      ['a', 3, 900n],
    ]);
  });
});
