import { checkRule } from '#catalog';
import type { dryRunRule, ResponseOf, Text } from '#contracts';
import { money, type PartyOf, type RuleRole, sum } from '#money';
import { Clock, Problem, type Transaction, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lineName } from '../quoting/arithmetic/line-name.js';
import type { FrozenShare } from '../tables/line.entity.js';
import { compareShares, type SplitBefore } from './compare-shares.js';

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
}

type PastLine = SplitBefore & Pick<Row, 'orderId' | 'number' | 'placedAt' | 'name'>;

/** Tries steps on the last paid lines that a rule has split: who got what and would have got what, by the function and the names that split them. Reads only. */
@Injectable()
export class DryRunRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], workshopId: string, { rule, legs }: Asked<typeof dryRunRule>['body']): Promise<Answer> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const kept = await checkRule(tx, workshopId, { legs, startsAt: null }, this.clock.now());
      const lines = await readPastLines(tx, workshopId, rule);
      const { roles, worst } = compareShares(lines, kept);
      return {
        lines: lines.length,
        from: lines.at(-1)?.placedAt.toISOString() ?? null,
        until: lines[0]?.placedAt.toISOString() ?? null,
        base: money(sum(lines.map(({ baseMinor }) => baseMinor))),
        rows: roles.map(({ beforeMinor, afterMinor, ...row }) => ({ ...row, before: money(beforeMinor), after: money(afterMinor) })),
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

async function readPastLines(tx: Transaction, workshopId: string, ruleId: string | null): Promise<PastLine[]> {
  const [known]: unknown[] = await tx.query(
    'select from catalog.workshop where id = $1 and ($2::uuid is null or exists (select from catalog.rule where id = $2 and workshop_id = $1))',
    [workshopId, ruleId],
  );
  if (!known) throw new Problem('not-found');
  const rows: Row[] = await tx.query(
    `select line.order_id as "orderId", o.number, o.placed_at as "placedAt", line.name, line.gross_minor - line.workshop_discount_minor as "baseMinor",
       o.idempotency_key as "idempotencyKey", line.sku_id as "skuId", line.bundle_sku_id as "bundleSkuId", room.streamer_id as "streamerId", line.shares,
       (select jsonb_object_agg(party.kind, party.id)
        from (values ('workshop', workshop.id), ('maker', product.maker_id), ('collective', workshop.village_id), ('station', workshop.township_id),
          ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
        join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties
     from orders.line line join orders."order" o on o.id = line.order_id join catalog.rule_version version on version.id = line.rule_version_id
       join catalog.product product on product.id = line.product_id join catalog.workshop workshop on workshop.id = line.workshop_id
       left join live.room room on room.id = o.room_id
     where line.workshop_id = $1 and o.paid_at is not null
       and (version.rule_id = $2 or not exists (select from catalog.rule_version where rule_id = $2))
     order by line.order_id desc, line.id desc limit ${most}`,
    [workshopId, ruleId],
  );
  return rows.map(pastLine);
}

const pastLine = ({ orderId, number, placedAt, name, parties, streamerId, shares, baseMinor, idempotencyKey, ...line }: Row): PastLine => ({
  orderId,
  number,
  placedAt,
  name,
  lineId: lineName(idempotencyKey, line),
  baseMinor: BigInt(baseMinor),
  parties: streamerId === null ? parties : { ...parties, streamer: streamerId },
  shares: shares
    .filter(({ role }) => role !== 'shipper')
    .map(({ role, partyId, amountMinor }) => ({ role: role as RuleRole, partyId, amountMinor: BigInt(amountMinor) })),
});
