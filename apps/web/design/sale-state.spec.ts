import { describe, expect, it } from '@jest/globals';
import { clockText, percentBelow, stateOf } from './sale-state.js';

const at = (second: number): number => Date.parse('2026-11-22T03:00:00Z') + second * 1_000;
const offer = { opensAt: new Date(at(30)).toISOString(), closesAt: new Date(at(90)).toISOString() };
const sale = { offer, endedAt: null, calledOff: false };

describe('how a flash sale stands', () => {
  it.each([
    [29.9, 'soon'],
    [30, 'open'],
    [89.9, 'open'],
    [90, 'over'],
  ])('after %d s it is %s', (second, state) => {
    expect(stateOf(sale, at(second))).toBe(state);
  });

  it('is over once it was ended, and says so when it was called off', () => {
    const endedAt = new Date(at(40)).toISOString();
    expect(stateOf({ ...sale, endedAt }, at(41))).toBe('over');
    expect(stateOf({ ...sale, endedAt, calledOff: true }, at(41))).toBe('called-off');
  });
});

it.each([
  [61_000, '1:01'],
  [59_001, '1:00'],
  [400, '0:01'],
  [-5, '0:00'],
])('a countdown of %d ms reads %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

it.each([
  [70n, 100n, 30],
  [699n, 1_000n, 30],
  [100n, 100n, 0],
  [120n, 100n, 0],
])('%d is %d less by %d per cent', (price, list, percent) => {
  expect(percentBelow(price, list)).toBe(percent);
});
