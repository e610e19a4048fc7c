import { Problem } from '#platform';

const mostUnconfirmedBps = 3_000n;

/** Refuses with `confirm-needed` what changes something by more than 30 % and was not confirmed. */
export function mustBeConfirmed(was: bigint, is: bigint, confirmed: boolean): void {
  const change = was > is ? was - is : is - was;
  const bps = was === 0n ? 10_000n : (change * 10_000n) / was;
  if (!confirmed && change * 10_000n > was * mostUnconfirmedBps) throw new Problem('confirm-needed', { changeBps: Number(bps) });
}
