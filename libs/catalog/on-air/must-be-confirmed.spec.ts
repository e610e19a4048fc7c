import { mustBeConfirmed } from './must-be-confirmed.js';

describe('a change on air', () => {
  it('needs a confirmation when it is by more than 30 %, up or down', () => {
    for (const [was, is] of [
      [1_000n, 699n],
      [1_000n, 1_301n],
      [0n, 1n],
    ] as const) {
      expect(() => mustBeConfirmed(was, is, false)).toThrow('confirm-needed');
      mustBeConfirmed(was, is, true);
    }
    for (const is of [700n, 1_000n, 1_300n]) mustBeConfirmed(1_000n, is, false);
  });
});
