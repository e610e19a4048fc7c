import { checkRule } from '#catalog';
import type { dryRunRule, ResponseOf, Text } from '#contracts';
import { feeOfLines, type FeeBearer, money, type PartyOf, type RuleRole, ruleRoles, sum } from '#money';
import { Clock, Problem, type Transaction, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lineName } from '../quoting/arithmetic/line-name.js';
import type { FrozenShare } from '../tables/line.entity.js';
import { type BornBefore, compareFees, type FeesCompared } from './compare-fees.js';
import { compareShares, type RoleCompared } from './compare-shares.js';

type Answer = ResponseOf<typeof dryRunRule>;

const most = 1_000;

interface Row {
  readonly orderId: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly name: Text;
  readonly baseMinor: string;
  readonly idempotencyKey: string;
  readonly skuId: string;
  readonly bundleSkuId: string | null;
  readonly parties: PartyOf;
  readonly streamerId: string | null;
  readonly shares: readonly FrozenShare[];
  readonly lineId: string;
  readonly bearer: FeeBearer;
  readonly feeMinor: string;
  /** The lines of its order, as far as its fee is to be shared over them. */
  readonly paid: readonly { readonly lineId: string; readonly paidMinor: string }[];
}

type PastLine = BornBefore & Pick<Row, 'orderId' | 'number' | 'placedAt' | 'name'>;

/** Tries steps on the last paid lines that a rule has split: who got what and would have got what, by the function and the names that split them. Reads only. */
@Injectable()
export class DryRunRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], workshopId: string, { rule, legs, feeBearer }: Asked<typeof dryRunRule>['body']): Promise<Answer> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const kept = await checkRule(tx, workshopId, { rule, legs, startsAt: null }, this.clock.now());
      const lines = await readPastLines(tx, workshopId, rule);
      const { roles, worst } = compareShares(lines, kept);
      const fees = compareFees(lines, kept, feeBearer);
      return {
        lines: lines.length,
        from: lines.at(-1)?.placedAt.toISOString() ?? null,
        until: lines[0]?.placedAt.toISOString() ?? null,
        base: money(sum(lines.map(({ baseMinor }) => baseMinor))),
        fee: money(sum(lines.map(({ feeMinor }) => feeMinor))),
        rows: ruleRoles
          .filter((role) => fees.has(role) || roles.some((one) => one.role === role))
          .map((role) =>
            rowOf(
              role,
              roles.find((one) => one.role === role),
              fees.get(role),
            ),
          ),
        worst: worst && {
          orderId: worst.line.orderId,
          number: worst.line.number,
          name: worst.line.name,
          base: money(worst.line.baseMinor),
          role: worst.role,
          before: money(worst.beforeMinor),
          after: money(worst.afterMinor),
        },
      };
    });
  }
}

const rowOf = (role: RuleRole, shares: RoleCompared | undefined, fees: FeesCompared | undefined): Answer['rows'][number] => ({
  role,
  parties: shares?.parties ?? 1,
  before: money(shares?.beforeMinor ?? 0n),
  after: money(shares?.afterMinor ?? 0n),
  feeBefore: money(fees?.beforeMinor ?? 0n),
  feeAfter: money(fees?.afterMinor ?? 0n),
});

async function readPastLines(tx: Transaction, workshopId: string, ruleId: string | null): Promise<PastLine[]> {
  const [known]: unknown[] = await tx.query(
    'select from catalog.workshop where id = $1 and ($2::uuid is null or exists (select from catalog.rule where id = $2 and workshop_id = $1))',
    [workshopId, ruleId],
  );
  if (!known) throw new Problem('not-found');
  const rows: Row[] = await tx.query(
    `select line.order_id as "orderId", line.id as "lineId", o.number, o.placed_at as "placedAt", line.name, line.gross_minor - line.workshop_discount_minor as "baseMinor",
       o.idempotency_key as "idempotencyKey", line.sku_id as "skuId", line.bundle_sku_id as "bundleSkuId", room.streamer_id as "streamerId", line.shares,
       version.fee_bearer as bearer, case when whole.paid is null then 0 else coalesce(o.fee_minor, 0) end::text as "feeMinor", coalesce(whole.paid, '[]') as paid,
       (select jsonb_object_agg(party.kind, party.id)
        from (values ('workshop', workshop.id), ('maker', product.maker_id), ('collective', workshop.village_id), ('station', workshop.township_id),
          ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
        join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties
     from orders.line line join orders."order" o on o.id = line.order_id join catalog.rule_version version on version.id = line.rule_version_id
       join catalog.product product on product.id = line.product_id join catalog.workshop workshop on workshop.id = line.workshop_id
       left join live.room room on room.id = o.room_id
       left join lateral (select jsonb_agg(jsonb_build_object('lineId', one.id, 'paidMinor',
           (one.gross_minor - one.workshop_discount_minor - one.platform_discount_minor + one.freight_minor)::text) order by one.id) as paid
         from orders.line one where one.order_id = o.id) whole on o.workshop_ids = array[line.workshop_id]
     where line.workshop_id = $1 and o.paid_at is not null
       and (version.rule_id = $2 or not exists (select from catalog.rule_version where rule_id = $2))
     order by line.order_id desc, line.id desc limit ${most}`,
    [workshopId, ruleId],
  );
  return rows.map((row) => pastLine(row, workshopId));
}

const pastLine = (
  { orderId, number, placedAt, name, parties, streamerId, shares, baseMinor, idempotencyKey, ...line }: Row,
  workshopId: string,
): PastLine => {
  const got = shares.map(({ role, partyId, amountMinor }) => ({ role, partyId, amountMinor: BigInt(amountMinor) }));
  return {
    orderId,
    number,
    placedAt,
    name,
    lineId: lineName(idempotencyKey, line),
    baseMinor: BigInt(baseMinor),
    parties: streamerId === null ? parties : { ...parties, streamer: streamerId },
    shares: got.filter(({ role }) => role !== 'shipper') as BornBefore['shares'][number][],
    shipped: got.filter(({ role }) => role === 'shipper'),
    feeMinor: feeOf(orderId, line),
    feeLineId: line.lineId,
    workshopId,
    bearer: line.bearer,
  };
};

/** What of the fee of its order a line bears; 0 where part of the order is another workshop's, or the fee is not known. */
function feeOf(orderId: string, { lineId, feeMinor, paid }: Pick<Row, 'lineId' | 'feeMinor' | 'paid'>): bigint {
  if (feeMinor === '0') return 0n;
  const lines = paid.map((one) => ({ lineId: one.lineId, paidMinor: BigInt(one.paidMinor) }));
  return feeOfLines(BigInt(feeMinor), lines, orderId)[lines.findIndex((one) => one.lineId === lineId)]!;
}
