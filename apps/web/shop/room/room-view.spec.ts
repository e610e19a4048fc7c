import { money } from '#money';
import type { RoomEvent, RoomPage } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { after, rejoined, reread, viewOf } from './room-view.js';

const at = '2026-11-22T03:00:00Z';
const text = { 'zh-CN': '', en: '' };
const sku = { id: 'sku', option: text, price: money(1990n), available: 12, weightGrams: 200, limitPerBuyer: null, flash: null };
const offer = { id: 'sale', skuId: 'sku', price: money(990n), quota: 5, left: 5, limitPerBuyer: 1, opensAt: at, closesAt: at };
const prize = { couponId: 'coupon', name: text, most: money(500n), leastSpend: money(3900n) };
const luckyBag = { id: 'bag', prize, winners: 1, entries: 0, drawsAt: at };
const drop = { id: 'drop', prize, pieces: 9, left: 9, opensAt: at, closesAt: at };
const product = { id: 'soup', number: 1, code: '', name: text, picture: '', category: '', villageShareBps: 8500, asks: 0, skus: [sku] };
const goose = { ...product, id: 'goose', number: 2, asks: 0, skus: [{ ...sku, id: 'goose sku' }] };
const page = (seq: number, available = 12): RoomPage =>
  ({
    room: { seq, likes: 3, viewers: 5, status: 'live', pinnedProductId: null, drop: null, luckyBag: null },
    bag: [{ ...product, skus: [{ ...sku, available }] }, goose],
  }) as unknown as RoomPage;
const left = (view: ReturnType<typeof viewOf>): number => view.bag[0]!.skus[0]!.available;

describe('what a shopper knows of a room', () => {
  it('follows pins, likes, viewers and sales', () => {
    const events: RoomEvent[] = [
      { seq: 5, at, kind: 'room.pinned', productId: 'soup' },
      { seq: 6, at, kind: 'room.counted', viewers: 9 },
      { seq: 7, at, kind: 'room.sold', productId: 'soup', buyer: '小满', quantity: 2 },
    ];
    const view = events.reduce(after, viewOf(page(4)));
    expect([view.room.pinnedProductId, view.room.viewers, view.room.seq, view.sale?.quantity]).toEqual(['soup', 9, 7, 2]);
  });

  it('keeps the last eight lines of chat, each once, also those from before it came', () => {
    const lines = Array.from({ length: 10 }, (_, seq): RoomEvent => ({
      seq,
      at,
      kind: 'room.said',
      id: `line ${seq}`,
      name: '',
      text: '',
      host: false,
    }));
    const view = [...lines, lines[9]!].reduce(after, viewOf(page(20)));
    expect(view.chat.map((line) => line.id)).toEqual(lines.slice(2).map((line) => (line as { id: string }).id));
  });

  it('catches up on stock after a gap, though the state it rejoined with is newer', () => {
    const back = rejoined(viewOf(page(4)), page(9).room);
    expect(left(after(back, { seq: 7, at, kind: 'room.stocked', skuId: 'sku', available: 10 }))).toBe(10);
  });

  it('does not let old news overwrite a bag read later', () => {
    const read = reread(viewOf(page(4)), page(9, 6));
    expect(left(after(read, { seq: 7, at, kind: 'room.stocked', skuId: 'sku', available: 10 }))).toBe(6);
    expect(left(reread(read, page(5, 11)))).toBe(6);
  });

  it('follows a flash sale from its count-in to its end', () => {
    const flash = (view: ReturnType<typeof viewOf>): unknown => view.bag[0]!.skus[0]!.flash;
    const announced = after(viewOf(page(4)), { seq: 5, at, kind: 'room.flash-announced', offer });
    expect(flash(announced)).toEqual(offer);
    const fewer = after(announced, { seq: 6, at, kind: 'room.flash-stocked', flashSaleId: 'sale', left: 2 });
    expect(flash(fewer)).toEqual({ ...offer, left: 2 });
    expect(flash(after(fewer, { seq: 7, at, kind: 'room.flash-stocked', flashSaleId: 'another', left: 0 }))).toEqual({ ...offer, left: 2 });
    expect(flash(after(fewer, { seq: 7, at, kind: 'room.flash-ended', flashSaleId: 'another' }))).not.toBeNull();
    expect(flash(after(fewer, { seq: 7, at, kind: 'room.flash-ended', flashSaleId: 'sale' }))).toBeNull();
    expect(left(fewer)).toBe(12);
  });

  it('leaves products alone that an event is not about', () => {
    const view = viewOf(page(4));
    const later = after(view, { seq: 5, at, kind: 'room.flash-announced', offer: { ...offer, skuId: 'another' } });
    expect(later.bag[0]).toBe(view.bag[0]);
  });

  it('takes a line away that hosts hid, and shows what they announce', () => {
    const said: RoomEvent = { seq: 5, at, kind: 'room.said', id: 'line', name: '阿杰', text: '', host: false };
    const view = [said, { ...said, seq: 6, id: 'other', host: true }].reduce(after, viewOf(page(4)));
    const told = after(after(view, { seq: 7, at, kind: 'room.announced', id: 'news', name: '', text: '' }), {
      seq: 8,
      at,
      kind: 'room.hidden',
      id: 'line',
    });
    expect(told.chat.map(({ id, by }) => [id, by])).toEqual([
      ['other', 'host'],
      ['news', 'announcement'],
    ]);
  });

  it('lays the bag in its new order, and leaves out what it does not know yet', () => {
    const view = after(viewOf(page(4)), { seq: 5, at, kind: 'room.bagged', productIds: ['goose', 'unknown', 'soup'] });
    expect(view.bag.map(({ id, number }) => [id, number])).toEqual([
      ['goose', 1],
      ['soup', 3],
    ]);
  });

  it('counts who asks for a product until it is explained', () => {
    const asked = after(viewOf(page(4)), { seq: 5, at, kind: 'room.asked', productId: 'goose', asks: 23 });
    const pinned = after(asked, { seq: 6, at, kind: 'room.pinned', productId: 'goose' });
    expect([asked.bag[1]!.asks, pinned.bag[1]!.asks, pinned.room.pinnedProductId]).toEqual([23, 0, 'goose']);
  });

  it('follows a price that changes on air', () => {
    const view = after(viewOf(page(4)), { seq: 5, at, kind: 'room.priced', skuId: 'sku', price: money(990n) });
    expect(view.bag[0]!.skus[0]!.price.minor).toBe(990n);
  });

  it('follows a drop to its last piece and a lucky bag to its draw', () => {
    const events: RoomEvent[] = [
      { seq: 5, at, kind: 'room.drop-opened', drop },
      { seq: 6, at, kind: 'room.drop-left', dropId: 'drop', left: 3 },
      { seq: 7, at, kind: 'room.drop-left', dropId: 'another', left: 0 },
      { seq: 8, at, kind: 'room.luck-opened', luckyBag },
      { seq: 9, at, kind: 'room.luck-tried', luckyBagId: 'bag', entries: 42 },
    ];
    const view = events.reduce(after, viewOf(page(4)));
    expect([view.room.drop?.left, view.room.luckyBag?.entries]).toEqual([3, 42]);
    const drawn = after(view, { seq: 10, at, kind: 'room.luck-drawn', luckyBagId: 'bag', winners: [{ entryId: 'mine', name: '许**' }] });
    expect([drawn.room.luckyBag, drawn.drawn?.bag?.entries, drawn.drawn?.winners.length]).toEqual([null, 42, 1]);
  });

  it('hears of a draw that it missed, of the bag that it knew', () => {
    const before = after(viewOf(page(4)), { seq: 5, at, kind: 'room.luck-opened', luckyBag });
    const back = rejoined(before, page(9).room);
    const told = after(back, { seq: 7, at, kind: 'room.luck-drawn', luckyBagId: 'bag', winners: [] });
    expect([told.drawn?.bag?.id, told.drawn?.winners]).toEqual(['bag', []]);
  });
});
