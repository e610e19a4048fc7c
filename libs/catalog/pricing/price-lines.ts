import type { Text } from '#contracts';
import { invariant, type PartyOf, type PartyRole, type Share, split } from '#money';
import { Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readLegs } from './rule-legs.js';

/** What somebody wants. */
export interface WantedLine {
  readonly skuId: string;
  readonly quantity: number;
}

/** One party's share of a line, with the party's name. */
export interface NamedShare extends Share {
  readonly name: Text;
}

/** A line as it may be ordered now: price, rule version and shares to be frozen with the order; shares sum to `grossMinor`. */
export interface PricedLine {
  readonly skuId: string;
  readonly productId: string;
  readonly workshopId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
  readonly ruleVersionId: string;
  readonly available: number;
  readonly shares: NamedShare[];
}

type Row = Pick<PricedLine, 'productId' | 'workshopId' | 'name' | 'option' | 'picture' | 'ruleVersionId' | 'available'> & {
  skuId: string;
  priceMinor: string;
  legs: unknown;
  parties: Partial<Record<PartyRole, { id: string; name: Text }>>;
};

const readRows = /* sql */ `
  select sku.id as "skuId", product.id as "productId", product.workshop_id as "workshopId", product.name, sku.option, product.picture,
    sku.price_minor as "priceMinor", coalesce(stock.available, 0) as available, version.id as "ruleVersionId", version.legs,
    (select jsonb_object_agg(party.kind, jsonb_build_object('id', party.id, 'name', party.name))
     from (values ('workshop', product.workshop_id), ('maker', product.maker_id), ('collective', workshop.village_id),
       ('station', workshop.township_id), ('streamer', $2::uuid), ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
     join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties
  from catalog.sku sku
  join catalog.product product on product.id = sku.product_id and product.status = 'published'
  join catalog.workshop workshop on workshop.id = product.workshop_id
  cross join lateral (select id, legs from catalog.rule_version where rule_id = product.rule_id order by number desc limit 1) version
  left join catalog.stock stock on stock.sku_id = sku.id
  where sku.id = any ($1::uuid[])`;

/**
 * Prices lines from ids alone, all in one query, in the order given. `streamerId` is the person in whose room they are bought, null in the shop window. A line's
 * lasting name, which decides equal remainders, is the order's idempotency key with the sku: under the same key the shares are always the same. Refuses a sku that is unknown or not published with `not-for-sale`; whether enough is left is the caller's to judge (`available`).
 */
@Injectable()
export class PriceLines {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    lines: readonly WantedLine[],
    streamerId: string | null,
    idempotencyKey: string = newId(this.clock),
  ): Promise<PricedLine[]> {
    const rows: Row[] = await this.database.query(readRows, [lines.map(({ skuId }) => skuId), streamerId]);
    const bySku = new Map(rows.map((row) => [row.skuId, row]));
    return lines.map((line) => {
      const row = bySku.get(line.skuId);
      if (!row) throw new Problem('not-for-sale', { skuId: line.skuId });
      invariant(streamerId === null || row.parties.streamer !== undefined, 'whoever sells in a room is a party');
      return priced(line, `${idempotencyKey}|${line.skuId}`, row);
    });
  }
}

function priced({ quantity }: WantedLine, lineId: string, { priceMinor, legs, parties, ...row }: Row): PricedLine {
  const unitPriceMinor = BigInt(priceMinor);
  const grossMinor = unitPriceMinor * BigInt(quantity);
  const partyOf = Object.fromEntries(Object.entries(parties).map(([role, { id }]) => [role, id])) as PartyOf;
  const shares = split(readLegs(legs), { lineId, baseMinor: grossMinor, parties: partyOf });
  return {
    ...row,
    quantity,
    unitPriceMinor,
    grossMinor,
    shares: shares.map((share) => ({ ...share, name: parties[share.role]!.name })),
  };
}
