import type { RoomEvent } from '#contracts';
import fc from 'fast-check';
import { latestTotals } from './latest-totals.js';

const at = '2026-11-22T03:00:00Z';
const any: fc.Arbitrary<RoomEvent> = fc.oneof(
  fc.record({ seq: fc.constant(0), at: fc.constant(at), kind: fc.constant('room.liked' as const), likes: fc.nat() }),
  fc.record({
    seq: fc.constant(0),
    at: fc.constant(at),
    kind: fc.constant('room.stocked' as const),
    skuId: fc.constantFrom('soup', 'knot'),
    available: fc.nat(),
  }),
  fc.record({
    seq: fc.constant(0),
    at: fc.constant(at),
    kind: fc.constant('room.said' as const),
    id: fc.uuid(),
    name: fc.string(),
    text: fc.string(),
    host: fc.boolean(),
  }),
);
const happened = fc.array(any, { maxLength: 30 }).map((events) => events.map((event, seq) => ({ event: { ...event, seq } })));

describe('the totals of a frame', () => {
  it('are the last of each; all that is not a total is told, and the order stays', () => {
    fc.assert(
      fc.property(happened, (all) => {
        const kept = latestTotals(all);
        const seqs = kept.map(({ event }) => event.seq);
        expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
        expect(kept.filter(({ event }) => event.kind === 'room.said')).toEqual(all.filter(({ event }) => event.kind === 'room.said'));
        for (const skuId of ['soup', 'knot']) {
          const of = (list: typeof all) => list.filter(({ event }) => event.kind === 'room.stocked' && event.skuId === skuId);
          expect(of(kept)).toEqual(of(all).slice(-1));
        }
        expect(kept.filter(({ event }) => event.kind === 'room.liked')).toEqual(
          all.filter(({ event }) => event.kind === 'room.liked').slice(-1),
        );
      }),
    );
  });
});
