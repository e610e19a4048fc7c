import type { PreviewedLine, previewSplit, ResponseOf, Text } from '#contracts';
import { money, type PartyOf, split } from '#money';
import { Clock, Problem, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { partPrices } from '../pricing/part-prices.js';
import type { NamedParties } from '../pricing/priced-goods.js';
import { readForSale } from '../pricing/read-for-sale.js';
import { type NamedLeg, readLegs } from '../pricing/rule-legs.js';

type Body = Asked<typeof previewSplit>['body'];
type Ruled = Extract<Body['of'], { ruleId: string }>;
type Packed = Extract<Body['of'], { parts: unknown }>;

interface Shared {
  readonly what: { readonly name: Text; readonly option: Text } | null;
  readonly rule: readonly NamedLeg[];
  readonly parties: NamedParties;
}

/** Who would get what of a price, by the function that shares out orders: bought in the shop window, and in a live room. Nothing is kept; `not-publishable` where a pack's price does not pay for its parts. */
@Injectable()
export class PreviewSplit {
  constructor(
    @InjectDataSource('console') private readonly console: DataSource,
    private readonly shop: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], workshopId: string, { price, of }: Body): Promise<ResponseOf<typeof previewSplit>> {
    const ofRule = 'ruleId' in of ? await this.byRule(scope, workshopId, of) : null;
    const lines = ofRule ? [lineOf(ofRule, price.minor)] : await this.byParts(workshopId, of as Packed, price.minor);
    return { lines };
  }

  private async byRule(scope: readonly string[], workshopId: string, { makerId, ruleId }: Ruled): Promise<Shared> {
    const [row]: { legs: unknown; parties: NamedParties }[] = await withinWorkshop(this.console, scope, workshopId, (tx) =>
      tx.query(
        `select version.legs, (select jsonb_object_agg(party.kind, jsonb_build_object('id', party.id, 'name', party.name))
           from (values ('workshop', workshop.id), ('maker', maker.id), ('collective', workshop.village_id), ('station', workshop.township_id),
             ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
           join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties
         from catalog.workshop workshop join catalog.maker maker on maker.id = $2 and maker.workshop_id = workshop.id
         join catalog.rule rule on rule.id = $3 and rule.workshop_id = workshop.id
         cross join lateral (select legs from catalog.rule_version where rule_id = rule.id order by number desc limit 1) version
         where workshop.id = $1`,
        [workshopId, makerId, ruleId],
      ),
    );
    if (!row) throw new Problem('not-found');
    return { what: null, rule: readLegs(row.legs), parties: row.parties };
  }

  private async byParts(workshopId: string, { parts }: Packed, priceMinor: bigint): Promise<PreviewedLine[]> {
    const onSale = await readForSale(
      this.shop,
      parts.map(({ skuId }) => skuId),
      this.clock.now(),
    );
    const found = parts.map(({ skuId, pieces }) => {
      const sku = onSale.get(skuId);
      if (sku?.kind !== 'single') throw new Problem('not-for-sale', { skuId });
      return {
        skuId,
        pieces,
        priceMinor: sku.priceMinor,
        foreign: sku.workshopId !== workshopId,
        what: { name: sku.name, option: sku.option },
        rule: sku.rule,
        parties: sku.parties,
      };
    });
    const prices = partPrices('a pack that is not made yet', priceMinor, found);
    if (!prices) throw new Problem('not-publishable', { missing: ['parts-paid'] });
    return found.map((part, nth) => lineOf(part, prices[nth]!));
  }
}

const streaming: NamedParties = { streamer: { id: 'streamer', name: { 'zh-CN': '', en: '' } } };

const lineOf = ({ what, rule, parties }: Shared, priceMinor: bigint): PreviewedLine => ({
  name: what?.name ?? null,
  option: what?.option ?? null,
  price: money(priceMinor),
  inWindow: sharesOf(rule, parties, priceMinor),
  inRoom: sharesOf(rule, { ...parties, ...streaming }, priceMinor),
});

function sharesOf(rule: readonly NamedLeg[], named: NamedParties, baseMinor: bigint): PreviewedLine['inWindow'] {
  const parties = Object.fromEntries(Object.entries(named).map(([role, { id }]) => [role, id])) as PartyOf;
  return split(rule, { lineId: 'a preview', baseMinor, parties }).map(({ role, partyId, amountMinor }) => ({
    role,
    name: rule.find((leg) => leg.partyId === partyId)?.name ?? (role === 'streamer' || role === 'shipper' ? null : named[role]!.name),
    amount: money(amountMinor),
  }));
}
