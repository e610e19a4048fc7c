import type { ConsoleRefund, Text } from '#contracts';
import { type GivenBack, money, takeBack } from '#money';
import type { Transaction } from '#platform';
import type { FrozenShare } from '../../tables/line.entity.js';

type Take = ConsoleRefund['takes'][number];
interface Row extends Record<keyof GivenBack, string> {
  readonly refundId: string;
  readonly shares: readonly (FrozenShare & { readonly name: Text })[];
}

// What went back earlier: for a request everything accepted so far, for an accepted one what was accepted before it.
const refundedLines = /* sql */ `
  select own.refund_id as "refundId", own.base_minor as "baseMinor", own.freight_minor as "freightMinor",
    (select coalesce(sum(earlier.base_minor), 0) from orders.refund_line earlier join orders.refund e on e.id = earlier.refund_id
     where earlier.line_id = own.line_id and e.id <> r.id and e.status in ('accepted', 'sent')
       and (r.answered_at is null or (e.answered_at, e.id) < (r.answered_at, r.id)))::text as "beforeMinor",
    (select jsonb_agg(share || jsonb_build_object('name', p.name) order by place)
     from jsonb_array_elements(l.shares) with ordinality as s (share, place) join catalog.party p on p.id = (share->>'partyId')::uuid) as shares
  from orders.refund_line own join orders.refund r on r.id = own.refund_id join orders.line l on l.id = own.line_id
  where own.refund_id = any ($1::uuid[]) order by own.line_id`;

/** What each refund takes from each party, by the refund's id; parties that give nothing are left out. */
export async function readTakes(tx: Transaction, refundIds: readonly string[]): Promise<Map<string, Take[]>> {
  const rows: Row[] = await tx.query(refundedLines, [refundIds]);
  return new Map([...Map.groupBy(rows, ({ refundId }) => refundId)].map(([id, lines]) => [id, takesOf(lines)]));
}

function takesOf(lines: readonly Row[]): Take[] {
  const takes = new Map<string, Take>();
  for (const { shares, baseMinor, freightMinor, beforeMinor } of lines) {
    const back = takeBack(
      shares.map(({ role, amountMinor }) => ({ role, amountMinor: BigInt(amountMinor) })),
      { baseMinor: BigInt(baseMinor), freightMinor: BigInt(freightMinor), beforeMinor: BigInt(beforeMinor) },
    );
    for (const [index, { partyId, role, name }] of shares.entries()) {
      const key = `${role} ${partyId}`;
      takes.set(key, { partyId, role, name, amount: money((takes.get(key)?.amount.minor ?? 0n) + back[index]!) });
    }
  }
  return [...takes.values()].filter(({ amount }) => amount.minor > 0n);
}
