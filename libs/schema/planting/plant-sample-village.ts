import { indexProducts } from '#catalog';
import type { Clock } from '#platform';
import type { DataSource } from 'typeorm';
import { plantBundles } from './plant-bundles.js';
import { plantCoupons, plantFreight } from './plant-offers.js';
import { plantBatches, plantBrands, plantCertificates } from './plant-papers.js';
import { plantPayouts } from './plant-payouts.js';
import { plantPeople, plantPlaces } from './plant-people.js';
import { plantProducts } from './plant-products.js';
import { plantRooms } from './plant-rooms.js';
import { plantWorkshops } from './plant-workshops.js';
import { Planting } from './planting.js';

/**
 * Fills an empty database with the sample village: places, people, workshops, makers, rules, products with stock, and rooms. Answers false, and writes nothing, when
 * there is already a place in it.
 */
export async function plantSampleVillage(owner: DataSource, clock: Clock): Promise<boolean> {
  return owner.transaction(async (tx) => {
    await tx.query('lock table identity.place in exclusive mode');
    const [planted] = await tx.query('select from identity.place limit 1');
    if (planted) return false;
    const planting = new Planting(tx, clock);
    await plantPlaces(planting);
    await plantPeople(planting);
    await plantWorkshops(planting);
    await plantProducts(planting);
    await plantBundles(planting);
    await plantCertificates(planting);
    await plantBatches(planting);
    await plantBrands(planting);
    await plantFreight(planting);
    await plantCoupons(planting);
    await plantPayouts(planting);
    await plantRooms(planting);
    await publishAll(planting);
    return true;
  });
}

/** Everything that was planted is on sale and can be searched from the first moment. */
async function publishAll({ tx, clock }: Planting): Promise<void> {
  await tx.query(`update catalog.product set published_at = created_at, changed_at = created_at where status = 'published'`);
  const planted: { id: string }[] = await tx.query('select id from catalog.product');
  await indexProducts(
    tx,
    clock,
    planted.map(({ id }) => id),
  );
}
