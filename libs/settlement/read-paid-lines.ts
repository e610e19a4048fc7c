import type { FeeBearer } from '#money';
import type { Transaction } from '#platform';
import type { PaidOrder } from './books/order-journals.js';

/** A line of a paid order as the books need it, and who bears what the provider keeps of it. */
export type PaidLine = PaidOrder['lines'][number] & { readonly feeBearer: FeeBearer };

interface Row extends Record<'base_minor' | 'freight_minor' | 'platform_minor', string> {
  readonly id: string;
  readonly order_id: string;
  readonly workshop_id: string;
  readonly rule_version_id: string;
  readonly fee_bearer: FeeBearer;
  readonly shares: { role: PaidLine['shares'][number]['role']; partyId: string; amountMinor: string }[];
}

/** The lines of orders, by order, in the order of their ids. */
export async function readPaidLines(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, PaidLine[]>> {
  const rows: Row[] = await tx.query(
    `select line.id, line.order_id, line.workshop_id, line.rule_version_id, line.gross_minor - line.workshop_discount_minor as base_minor, line.freight_minor,
       line.platform_discount_minor as platform_minor, line.shares, version.fee_bearer
     from orders.line join catalog.rule_version version on version.id = line.rule_version_id
     where line.order_id = any ($1::uuid[]) order by line.order_id, line.id`,
    [orderIds],
  );
  const lines = rows.map((row) => [row.order_id, lineOf(row)] as const);
  return new Map([...Map.groupBy(lines, ([orderId]) => orderId)].map(([orderId, own]) => [orderId, own.map(([, line]) => line)]));
}

const lineOf = (row: Row): PaidLine => ({
  id: row.id,
  workshopId: row.workshop_id,
  ruleVersionId: row.rule_version_id,
  feeBearer: row.fee_bearer,
  baseMinor: BigInt(row.base_minor),
  freightMinor: BigInt(row.freight_minor),
  platformMinor: BigInt(row.platform_minor),
  shares: row.shares.map(({ role, partyId, amountMinor }) => ({ role, partyId, amountMinor: BigInt(amountMinor) })),
});
