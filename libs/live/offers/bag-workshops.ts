import type { Transaction } from '#platform';

/** The workshops whose goods lie in a room's bag: what their coupons are good for is on sale there. */
export async function bagWorkshops(tx: Transaction, roomId: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    'select distinct product.workshop_id as id from live.bag_item item join catalog.product product on product.id = item.product_id where item.room_id = $1',
    [roomId],
  );
  return rows.map(({ id }) => id);
}
