import { describe, expect, it } from '@jest/globals';
import { lastToLeave } from './last-to-leave.js';

const township = { 'zh-CN': '', en: '' };
const parcel = (leavesOn: string, payBefore: string) => ({ township, leavesOn, payBefore });

describe('when all parcels have left', () => {
  it('is nothing to be said without any', () => expect(lastToLeave([])).toBeUndefined());

  it('is the latest day, for what is paid before the first cut-off', () => {
    const [early, late] = [parcel('2026-11-23', '2026-11-23T08:00:00Z'), parcel('2026-11-24', '2026-11-24T07:00:00Z')];
    for (const both of [
      [early, late],
      [late, early],
    ])
      expect(lastToLeave(both)).toEqual({ leavesOn: '2026-11-24', payBefore: '2026-11-23T08:00:00Z' });
  });
});
