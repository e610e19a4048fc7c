import type { Dispatch } from '#contracts';

/** When all of several parcels have left: on the latest of their days, if it is paid before the first of the cut-offs. Undefined without any. */
export function lastToLeave(parcels: readonly Dispatch[]): Pick<Dispatch, 'leavesOn' | 'payBefore'> | undefined {
  const [first, ...others] = parcels;
  return (
    first &&
    others.reduce(
      (last, { leavesOn, payBefore }) => ({
        leavesOn: leavesOn > last.leavesOn ? leavesOn : last.leavesOn,
        payBefore: Date.parse(payBefore) < Date.parse(last.payBefore) ? payBefore : last.payBefore,
      }),
      { leavesOn: first.leavesOn, payBefore: first.payBefore },
    )
  );
}
