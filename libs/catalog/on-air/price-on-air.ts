import type { priceOnAir } from '#contracts';
import type { Money } from '#money';
import { changeWithinWorkshop, Clock, Problem, publish, type Transaction } from '#platform';
import type { Asked, Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { skusPriced } from '../catalog-events.js';
import { undercutSkus } from '../promotions/flash/flash-prices.js';
import { holdSku } from '../skus/hold-sku.js';
import { recordOf, writeSku } from '../skus/sku-values.js';
import { letGoProduct } from '../workbench/hold-product.js';
import { recordChange } from '../workbench/record-change.js';
import { mustBeConfirmed } from './must-be-confirmed.js';
import { readGoods } from './read-goods.js';

/** The room it happens in: what it shows, and since when it is live. */
interface Room {
  readonly productIds: readonly string[];
  readonly startedAt: Date | null;
}

/**
 * A host gives something in the bag another price, with a reason on record; under the same id it is done once. More than 30 % off what it was is `confirm-needed` first; who
 * does not manage its workshop goes no lower than half of what it was when the room began (`price-refused`); a flash sale's price stays below it (`price-below-flash`). Whether
 * the room is live and theirs is for whoever calls to know.
 */
@Injectable()
export class PriceOnAir {
  constructor(
    private readonly database: DataSource,
    @InjectDataSource('console') private readonly desk: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    caller: Pick<Caller, 'id' | 'roles'>,
    room: Room,
    skuId: string,
    { id, price, reason, confirmed }: Asked<typeof priceOnAir>['body'],
  ): Promise<{ skuId: string; price: Money }> {
    const { workshopId } = await readGoods(this.database, skuId, room.productIds);
    const manages = caller.roles.some(({ role, placeId }) => role === 'manager' && placeId === workshopId);
    await changeWithinWorkshop(this.desk, [workshopId], workshopId, async (tx) => {
      const { held, sku } = await holdSku(tx, this.clock, { workshopId, skuId });
      if (await isDone(tx, id, skuId, price)) return;
      mustBeConfirmed(sku.price.minor, price.minor, confirmed);
      const least = (((await priceAtStart(tx, skuId, room.startedAt)) ?? sku.price.minor) + 1n) / 2n;
      if (!manages && price.minor < least) throw new Problem('price-refused', { leastMinor: least.toString() });
      const draft = { ...sku, price };
      await writeSku(tx, skuId, draft);
      if ((await undercutSkus(tx, this.clock, [skuId])).length > 0) throw new Problem('price-below-flash', { skuId });
      const change = { id, workshopId, productId: held.id, skuId, personId: caller.id, kind: 'sku.changed', reason };
      await recordChange(tx, this.clock, { ...change, before: recordOf(sku), after: recordOf(draft) });
      await publish(tx, this.clock, skusPriced, { skuIds: [skuId] });
      await letGoProduct(tx, this.clock, held);
    });
    return { skuId, price };
  }
}

async function isDone(tx: Transaction, id: string, skuId: string, price: Money): Promise<boolean> {
  const [known]: { same: boolean }[] = await tx.query(
    `select kind = 'sku.changed' and sku_id = $2 and coalesce(after->>'priceMinor', $3) = $3 as same from catalog.change where id = $1`,
    [id, skuId, price.minor.toString()],
  );
  if (known && !known.same) throw new Problem('key-reused');
  return known !== undefined;
}

/** What a sku cost when the room began, if that has changed since: a price cannot be halved again and again. */
async function priceAtStart(tx: Transaction, skuId: string, startedAt: Date | null): Promise<bigint | undefined> {
  const [first]: { minor: string }[] = await tx.query(
    `select before->>'priceMinor' as minor from catalog.change where sku_id = $1 and at >= $2 and before ? 'priceMinor' order by at, id limit 1`,
    [skuId, startedAt],
  );
  return first && BigInt(first.minor);
}
