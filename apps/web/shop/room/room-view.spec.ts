import { money } from '#money';
import type { RoomEvent, RoomPage } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import { after, rejoined, reread, viewOf } from './room-view.js';

const at = '2026-11-22T03:00:00Z';
const text = { 'zh-CN': '', en: '' };
const sku = { id: 'sku', option: text, price: money(1990n), available: 12, weightGrams: 200 };
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
});
