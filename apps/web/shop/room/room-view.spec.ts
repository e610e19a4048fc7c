import { money } from '#money';
import type { RoomEvent, RoomPage } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { after, rejoined, reread, viewOf } from './room-view.js';

const at = '2026-11-22T03:00:00Z';
const text = { 'zh-CN': '', en: '' };
const sku = { id: 'sku', option: text, price: money(1990n), available: 12, weightGrams: 200, limitPerBuyer: null, flash: null };
const offer = { id: 'sale', skuId: 'sku', price: money(990n), quota: 5, left: 5, limitPerBuyer: 1, opensAt: at, closesAt: at };
const product = { id: 'soup', number: 1, code: '', name: text, picture: '', category: '', villageShareBps: 8500, skus: [sku] };
const page = (seq: number, available = 12): RoomPage =>
  ({
    room: { seq, likes: 3, viewers: 5, status: 'live', pinnedProductId: null },
    bag: [{ ...product, skus: [{ ...sku, available }] }],
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
});
