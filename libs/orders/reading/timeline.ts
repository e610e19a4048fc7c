import type { OrderStep, Refund } from '#contracts';
import type { OrderRow } from './order-rows.js';

type Stamped = Pick<OrderRow, 'status' | 'placedAt' | 'paidAt' | 'splitAt' | 'completedAt' | 'closedAt' | 'misfits'> & {
  readonly lines: readonly Pick<OrderRow['lines'][number], 'workshopId' | 'packedAt' | 'shippedAt' | 'deliveredAt'>[];
};
interface Asked {
  readonly refund: Pick<Refund, 'workshopId' | 'kind' | 'status' | 'requestedAt' | 'answeredAt' | 'sentAt'>;
  readonly withdrawnAt: string | null;
}

const stamps = ['packed', 'shipped', 'delivered'] as const;

/** What happened to an order, oldest first, as its stamps tell; steps of one moment stand in the order in which they happen. */
export function timelineOf(order: Stamped, refunds: readonly Asked[]): OrderStep[] {
  const steps = [...ownSteps(order), ...partSteps(order), ...misfitSteps(order), ...refunds.flatMap(refundSteps)];
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function ownSteps({ status, placedAt, paidAt, splitAt, completedAt, closedAt }: Stamped): OrderStep[] {
  const step = (kind: OrderStep['kind'], at: Date | null): OrderStep[] => (at ? [{ kind, at: at.toISOString(), workshopId: null }] : []);
  return [
    ...step('placed', placedAt),
    ...step('paid', paidAt),
    ...step('split', splitAt),
    ...step('completed', completedAt),
    ...(status === 'cancelled' || status === 'expired' ? step(status, closedAt) : []),
    // Money that came when nothing was left: it was never an order that was paid.
    ...(status === 'refunded' && !paidAt ? step('given-back', closedAt) : []),
  ];
}

/** A workshop's part is packed, shipped or delivered when the first of its lines is: they travel together. */
function partSteps({ lines }: Stamped): OrderStep[] {
  return [...Map.groupBy(lines, ({ workshopId }) => workshopId)].flatMap(([workshopId, part]) =>
    stamps.flatMap((kind) => {
      const moments = part.flatMap((line) => line[`${kind}At`] ?? []).map((at) => Date.parse(at));
      return moments.length > 0 ? [{ kind, at: new Date(Math.min(...moments)).toISOString(), workshopId }] : [];
    }),
  );
}

/** Money that was not the order's: the buyer sees that it came, and that it went back. */
function misfitSteps({ misfits }: Stamped): OrderStep[] {
  const step = (kind: OrderStep['kind'], at: string | null): OrderStep[] =>
    at ? [{ kind, at: new Date(at).toISOString(), workshopId: null }] : [];
  return misfits.flatMap(({ foundAt, sentAt }) => [...step('misfit-found', foundAt), ...step('misfit-returned', sentAt)]);
}

/** A cancelled order asks nobody: its refunds begin accepted. */
function refundSteps({ refund: { workshopId, kind, status, requestedAt, answeredAt, sentAt }, withdrawnAt }: Asked): OrderStep[] {
  const step = (name: OrderStep['kind'], at: string | null): OrderStep[] => (at ? [{ kind: name, at, workshopId }] : []);
  return [
    ...(kind === 'cancel' ? [] : step('refund-requested', requestedAt)),
    ...step(status === 'refused' ? 'refund-refused' : 'refund-accepted', answeredAt),
    ...step('refund-withdrawn', withdrawnAt),
    ...step('refund-sent', sentAt),
  ];
}
