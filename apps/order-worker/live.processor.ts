import { ShowSale, ShowStock } from '#live';
import { orderExpired, orderPaid, ordersPlaced, ReadSale, SkusOfOrders } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

type OrderNews = { readonly orderId: string };

/** Introduces orders to live: rooms see stock fall and rise again, and what was just bought. */
@Processor('live', workerOptions)
export class LiveProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly reading: ReadSale,
    private readonly naming: SkusOfOrders,
    private readonly showingStock: ShowStock,
    private readonly showingSale: ShowSale,
  ) {
    super();
  }

  @Handles(ordersPlaced, 'live.show-held-stock')
  async showHeldStock({ orderIds }: { readonly orderIds: readonly string[] }): Promise<void> {
    await this.showingStock.execute(await this.naming.execute(orderIds));
  }

  @Handles(orderExpired, 'live.show-freed-stock')
  async showFreedStock({ orderId }: OrderNews): Promise<void> {
    await this.showingStock.execute(await this.naming.execute([orderId]));
  }

  @Handles(orderPaid, 'live.show-sale')
  async showSale({ orderId }: OrderNews): Promise<void> {
    const { roomId, buyer, lines, skuIds } = await this.reading.execute(orderId);
    // Stock again: an order paid late took it a second time.
    await this.showingStock.execute(skuIds);
    if (roomId === null) return;
    for (const { lineId, productId, quantity } of lines) await this.showingSale.execute({ roomId, lineId, productId, buyer, quantity });
  }
}
