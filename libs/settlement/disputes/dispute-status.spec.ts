import fc from 'fast-check';
import { endedStatuses, laterStatus, waitsForEvidence } from './dispute-status.js';

const status = fc.constantFrom('warning_needs_response', 'warning_under_review', 'needs_response', 'under_review', ...endedStatuses);

describe('what the provider says of a dispute', () => {
  it('goes forward only, in whatever order it is read, and what ended stays ended (I-14)', () => {
    fc.assert(
      fc.property(status, status, (a, b) => {
        const later = laterStatus(a, b);
        expect(laterStatus(later, a)).toBe(later);
        if (!endedStatuses.includes(a)) expect(laterStatus(later, b)).toBe(later);
        if (endedStatuses.includes(a)) expect(later).toBe(a);
      }),
    );
  });

  it('asks for a word only while it needs a response', () => {
    expect(['needs_response', 'warning_needs_response', 'under_review', 'won', 'lost'].map(waitsForEvidence)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
