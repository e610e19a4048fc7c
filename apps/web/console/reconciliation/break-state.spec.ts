import type { ShownBreak } from '#contracts';
import { money } from '#money';
import { needsTwo, proposalOf, sideAmount, stateOf, usualAccount } from './break-state.js';

const step = (act: 'explained' | 'proposed' | 'approved', decision: 'adjust' | 'disregard' | null = null): ShownBreak['steps'][number] => ({
  id: act,
  act,
  at: '2026-11-02T01:00:00Z',
  personId: 'a',
  person: '韩松',
  note: 'x',
  decision,
  against: null,
});
const aBreak = (wish: Partial<ShownBreak> = {}): ShownBreak => ({
  id: 'b',
  check: 'R1',
  bucket: 'amount',
  status: 'open',
  blocking: true,
  ours: null,
  theirs: null,
  difference: money(120n),
  account: 'psp.pending',
  carriedOutAt: null,
  steps: [],
  ...wish,
});

describe('a difference', () => {
  it('writes yuan plainly and other currencies with their name', () => {
    const side = { kind: 'charge', reference: 'txn_1', at: '2026-11-02T01:00:00Z', minor: '-1234', currency: 'CNY' };
    expect([sideAmount(side), sideAmount({ ...side, currency: 'USD' })]).toEqual(['−12.34', 'USD −12.34']);
  });

  it('says how far it is', () => {
    const proposed = aBreak({ status: 'explained', steps: [step('explained'), step('proposed', 'adjust')] });
    expect(stateOf(aBreak())).toBe('standing');
    expect(stateOf(proposed)).toBe('waiting');
    expect(proposalOf(proposed)?.id).toBe('proposed');
    expect(stateOf(aBreak({ bucket: 'late', status: 'explained', blocking: false }))).toBe('explained');
    const done = { status: 'resolved', blocking: false, carriedOutAt: '2026-11-02T02:00:00Z' } as const;
    expect(stateOf(aBreak({ ...done, steps: [step('proposed', 'adjust')] }))).toBe('carriedOut');
    expect(stateOf(aBreak({ ...done, steps: [step('proposed', 'disregard')] }))).toBe('disregarded');
    expect(stateOf(aBreak({ ...done, carriedOutAt: null }))).toBe('agreed');
    expect(proposalOf(aBreak({ ...done, steps: [step('proposed', 'adjust')] }))).toBeUndefined();
  });

  it('needs two people only where money differs', () => {
    expect([needsTwo(aBreak()), needsTwo(aBreak({ bucket: 'late' })), needsTwo(aBreak({ difference: money(0n) }))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('belongs mostly where it usually does', () => {
    expect(usualAccount(aBreak({ bucket: 'fee' }))).toBe('exp.psp_fee');
    expect(usualAccount(aBreak({ bucket: 'missing-ours' }))).toBe('suspense');
    expect(usualAccount(aBreak({ bucket: 'missing-theirs' }))).toBe('exp.bad_debt');
  });
});
