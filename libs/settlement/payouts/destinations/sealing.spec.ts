import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Sealing } from './sealing.js';

const sealing = new Sealing('c0ffee'.padEnd(64, '0'));
const place = 'ledger.payout_destination|1|sealed_number';

describe('sealed text', () => {
  it('opens at its place, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(sealing.open(sealing.seal(text, place), place)).toBe(text);
      }),
    );
  });

  it('says nothing of itself, and never looks the same twice', () => {
    const [one, other] = [sealing.seal('6228480402564890018', place), sealing.seal('6228480402564890018', place)];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('6228');
  });

  it('opens nowhere else, and under no other key', () => {
    const sealed = sealing.seal('6228480402564890018', place);
    expect(() => sealing.open(sealed, 'ledger.payout_destination|2|sealed_number')).toThrow('authenticate');
    expect(() => new Sealing('c0ffed'.padEnd(64, '0')).open(sealed, place)).toThrow('authenticate');
  });

  it('does not open once any one byte of it was changed', () => {
    const sealed = sealing.seal('6228480402564890018', place);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => sealing.open(changed, place)).toThrow(/authenticate|version/);
    }
  });

  it('is known again by its index, in its column only', () => {
    const index = (text: string, column = 'number') => sealing.index(text, column).toString('hex');
    expect(index('6228')).toBe(index('6228'));
    expect(index('6228')).not.toBe(index('6229'));
    expect(index('6228')).not.toBe(index('6228', 'phone'));
  });
});
