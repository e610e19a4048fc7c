import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fillIn } from './fill-in.js';

const orders = 'The latest {count} {count|order|orders}';
const english = new Intl.PluralRules('en');

describe('filling in a message', () => {
  it.each([
    [0, 'The latest 0 orders'],
    [1, 'The latest 1 order'],
    ['1', 'The latest 1 order'],
    ['−1', 'The latest −1 order'],
    [2, 'The latest 2 orders'],
    [11, 'The latest 11 orders'],
    ['1,001', 'The latest 1,001 orders'],
    ['1.0', 'The latest 1.0 orders'],
  ])('counts %s', (count, said) => {
    expect(fillIn(orders, { count })).toBe(said);
  });

  it('takes the forms that English has for every number, written plainly or as people write it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.integer({ min: -3, max: 3 })), (number) => {
        const form = english.select(number);
        expect(fillIn('{n|one|other}', { n: number })).toBe(form);
        if (Number.isInteger(number)) expect(fillIn('{n|one|other}', { n: new Intl.NumberFormat('en').format(number) })).toBe(form);
      }),
    );
  });

  it('counts each hole by its own number, with as many words as it takes', () => {
    const said = (lines: number, changes: number): string =>
      fillIn('{lines} {lines|line was|lines were} read, {changes} {changes|change|changes}', { lines, changes });
    expect([said(1, 2), said(2, 1)]).toEqual(['1 line was read, 2 changes', '2 lines were read, 1 change']);
  });

  it('says the same for every number where a language has but one word', () => {
    for (const count of [0, 1, 2, '1']) expect(fillIn('{count|个包裹}', { count })).toBe('个包裹');
  });

  it('puts in what is given as it stands, be it empty or with braces of its own, and leaves the other holes', () => {
    expect(fillIn('{name}, {reason}: {left}', { name: '', reason: '{name} $& |' })).toBe(', {name} $& |: {left}');
  });
});
