import type { BreakSide, ShownBreak } from '#contracts';
import { formatMoney, money } from '#money';

/** An amount as the other side books it: yuan plainly, anything else with its currency. */
export function sideAmount({ minor, currency }: BreakSide): string {
  const plain = formatMoney(money(BigInt(minor))).replace('-', '−');
  return currency === 'CNY' ? plain : `${currency} ${plain}`;
}

/** What is proposed and not approved; undefined where nothing is, or it was. */
export const proposalOf = ({ status, steps }: Pick<ShownBreak, 'status' | 'steps'>): ShownBreak['steps'][number] | undefined =>
  status === 'explained' ? steps.findLast(({ act }) => act === 'proposed') : undefined;

/** How far a break is: it stands, somebody proposed something, it was explained and needs no more, two people agreed, it is in the books or left aside. */
export function stateOf(one: Pick<ShownBreak, 'status' | 'steps' | 'blocking' | 'carriedOutAt'>) {
  if (one.status === 'resolved') {
    if (!one.carriedOutAt) return 'agreed';
    return one.steps.findLast(({ act }) => act === 'proposed')?.decision === 'disregard' ? 'disregarded' : 'carriedOut';
  }
  if (proposalOf(one)) return 'waiting';
  return one.blocking ? 'standing' : 'explained';
}

/** Whether money has to be booked for it, or left aside, by two people. */
export const needsTwo = ({ bucket, difference }: Pick<ShownBreak, 'bucket' | 'difference'>): boolean =>
  bucket !== 'late' && difference.minor !== 0n;

/** Where the difference of a break mostly belongs. */
export const usualAccount = ({ bucket }: Pick<ShownBreak, 'bucket'>) =>
  bucket === 'missing-theirs' ? 'exp.bad_debt' : bucket === 'missing-ours' || bucket === 'twice' ? 'suspense' : 'exp.psp_fee';
