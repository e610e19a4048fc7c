import { type Clock, Problem, type Transaction } from '#platform';
import { type EndingSale, endSales } from './end-sales.js';

/** Where a sale must have been announced for the caller to end it. */
type Place = { readonly workshopId: string } | { readonly roomId: string };

/** Ends a sale before its time. `not-found` elsewhere, `flash-refused` when it is over already; one that was called off stays so. */
export async function callOff(
  tx: Transaction,
  clock: Clock,
  { flashSaleId, personId }: { flashSaleId: string; personId: string },
  place: Place,
): Promise<void> {
  const [sale]: (EndingSale & { endedAt: Date | null; calledOff: boolean })[] = await tx.query(
    `select id, sku_id as "skuId", ended_at as "endedAt", called_off_by is not null as "calledOff" from catalog.flash_sale
     where id = $1 and ${'roomId' in place ? 'room_id' : 'workshop_id'} = $2 for update`,
    [flashSaleId, 'roomId' in place ? place.roomId : place.workshopId],
  );
  if (!sale) throw new Problem('not-found');
  if (sale.calledOff) return;
  if (sale.endedAt !== null) throw new Problem('flash-refused', { reason: 'ended' });
  await endSales(tx, clock, [sale]);
  await tx.query('update catalog.flash_sale set called_off_by = $2 where id = $1', [flashSaleId, personId]);
}
