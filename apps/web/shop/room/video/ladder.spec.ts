import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { after, type Ladder, newLadder, type PlayerNews, type Way, wayOf } from './ladder.js';

const all: readonly Way[] = ['whep', 'flv', 'hls', 'sound'];
const on: PlayerNews = { kind: 'wanted', on: true };
type Timed = readonly [news: PlayerNews, at: number];
const played = (...news: readonly Timed[]): Ladder => news.reduce((ladder, [each, at]) => after(ladder, each, at), newLadder);
const opened: readonly Timed[] = [
  [on, 0],
  [{ kind: 'answered', ways: all }, 100],
];
const moved: PlayerNews = { kind: 'moved' };
const froze: PlayerNews = { kind: 'froze' };
const ticked: PlayerNews = { kind: 'ticked' };
const broke: PlayerNews = { kind: 'broke' };
const pictured: PlayerNews = { kind: 'pictured' };

describe('the ways to a picture', () => {
  it('begin with the quickest, and go on to the next when there is no frame in time', () => {
    expect(wayOf(played(...opened))).toBe('whep');
    expect(wayOf(played(...opened, [ticked, 2_599]))).toBe('whep');
    expect(wayOf(played(...opened, [ticked, 2_600]))).toBe('flv');
    expect(wayOf(played(...opened, [broke, 200], [broke, 300], [broke, 400]))).toBe('sound');
    expect(played(...opened, [broke, 1], [broke, 2], [broke, 3], [broke, 4])).toMatchObject({ phase: 'waiting', wakeAt: 504 });
  });

  it('leave one that froze three times within 20 seconds, and do not come back to it', () => {
    const frozen = (...at: number[]): readonly Timed[] =>
      at.flatMap(
        (time) =>
          [
            [froze, time],
            [moved, time + 700],
          ] as Timed[],
      );
    const slow = played(...opened, [moved, 500], ...frozen(1_000, 8_000, 30_000));
    expect([slow.phase, wayOf(slow)]).toEqual(['playing', 'whep']);
    const flv = played(...opened, [moved, 500], ...frozen(1_000, 8_000), [froze, 20_000]);
    expect([flv.phase, wayOf(flv)]).toEqual(['opening', 'flv']);
    const again = [
      [broke, 21_000],
      [ticked, 30_000],
      [{ kind: 'answered', ways: all }, 30_100],
    ] as const;
    expect(wayOf(again.reduce((ladder, [news, at]) => after(ladder, news, at), after(flv, moved, 20_500)))).toBe('flv');
  });

  it('ask again when the picture stays away, later and later, and at once when the room tells that it is back', () => {
    const lost = played(...opened, [moved, 500], [froze, 2_000], [ticked, 6_000]);
    expect(lost).toMatchObject({ phase: 'waiting', wakeAt: 6_500 });
    const none = [6_500, 7_500, 9_500].reduce((ladder, at) => after(after(ladder, ticked, at), { kind: 'answered', ways: [] }, at), lost);
    expect(none).toMatchObject({ phase: 'waiting', wakeAt: 9_500 + 4_000 });
    expect(after(none, pictured, 9_600).phase).toBe('asking');
    expect(played(...opened, [moved, 500], [pictured, 700]).phase).toBe('playing');
    expect(played(...opened, [moved, 500], [froze, 600], [pictured, 700]).phase).toBe('asking');
  });

  it('rest while nobody looks, whatever comes', () => {
    expect(played(...opened, [{ kind: 'wanted', on: false }, 300], [moved, 400], [pictured, 500]).phase).toBe('off');
  });

  it('never end for good, and always have what they open', () => {
    const news = fc.oneof(
      fc.constantFrom(moved, froze, broke, pictured, ticked, { kind: 'unanswered' } as const),
      fc.subarray([...all]).map((ways): PlayerNews => ({ kind: 'answered', ways })),
      fc.boolean().map((isOn): PlayerNews => ({ kind: 'wanted', on: isOn })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(news, fc.integer({ min: 0, max: 9_000 })), { maxLength: 60 }), (steps) => {
        let at = 0;
        let ladder = newLadder;
        for (const [each, later] of steps) {
          at += later;
          const next = after(ladder, each, at);
          expect(wayOf(next) === undefined).toBe(next.phase !== 'opening' && next.phase !== 'playing');
          expect(next.turn).toBeGreaterThanOrEqual(ladder.turn);
          expect(next.wakeAt - at).toBeLessThanOrEqual(15_000);
          ladder = next;
        }
        // Whatever happened, a picture that is there now is opened within 30 seconds.
        ladder = after(ladder, on, at);
        for (let n = 0; n < 60 && ladder.phase !== 'opening'; n += 1) {
          at += 500;
          ladder = after(after(ladder, ticked, at), { kind: 'answered', ways: all }, at);
          if (ladder.phase === 'playing') ladder = after(ladder, broke, at);
        }
        expect(ladder.phase).toBe('opening');
      }),
    );
  });
});
