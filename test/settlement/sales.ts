import type { TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { SplitOrders } from '#settlement';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

/** Sales around the turn of October to November, seen from one workshop. */
export interface Sales {
  readonly workshop: string;
  readonly own: PlantedOrder;
  /** Of another workshop only. */
  readonly foreign: PlantedOrder;
  /** Shared with the other workshop. */
  readonly mixed: PlantedOrder;
  readonly unsplit: PlantedOrder;
}

/** Plants one sale in the last second of October, three in November that are split, and one that waits. */
export async function sales(database: TestDatabase): Promise<Sales> {
  const village = inVillage(database);
  const [foreignSku] = await database.sql<{ code: string }>(
    'select s.code from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = $1 order by s.code limit 1',
    [await village.workshop('nanmen')],
  );
  const clock = new TestClock(new Date('2026-10-31T15:59:59Z'));
  const inRoom = { streamer: phones.streamer };
  await aPaidOrder(database, clock, { ...inRoom, skus: { 'zaoxi-cracklings-hot-200': 3 } });
  clock.advance(5_000);
  const own = await aPaidOrder(database, clock, { ...inRoom, skus: { 'zaoxi-cracklings-plain-200': 2 } });
  const foreign = await aPaidOrder(database, clock, { skus: { [foreignSku!.code]: 1 } });
  const mixed = await aPaidOrder(database, clock, { skus: { 'zaoxi-cracklings-plain-200': 1, [foreignSku!.code]: 1 } });
  const worker = await workerDatabase(database);
  await new SplitOrders(worker, clock).execute();
  await worker.destroy();
  return { workshop: await village.workshop('liugou'), own, foreign, mixed, unsplit: await aPaidOrder(database, clock) };
}
