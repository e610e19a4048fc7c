import { stockChanged } from '#catalog';
import { ShowSales, ShowStock } from '#live';
import { orderExpired, ordersPaid, ordersPlaced, ReadSales, SkusOfOrders } from '#orders';
import { Handles, JobHost, together, togetherOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type OrderNews = { readonly orderId: string };
type OrdersNews = { readonly orderIds: readonly string[] };

/** Introduces orders to live: rooms see stock fall and rise again, and what was just bought. */
@Processor('live', togetherOptions)
export class LiveProcessor extends JobHost {
  /** Only what is left now is told: one telling is as good as many. */
  private readonly showStock = together<string>((skuIds) => this.showingStock.execute(skuIds));
  private readonly showPaid = together<string>((orderIds) => this.show(orderIds));

  constructor(
    private readonly reading: ReadSales,
    private readonly naming: SkusOfOrders,
    private readonly showingStock: ShowStock,
    private readonly showingSales: ShowSales,
  ) {
    super();
  }

  @Handles(ordersPlaced, 'live.show-held-stock')
  async showHeldStock({ orderIds }: OrdersNews): Promise<void> {
    await this.showStock(await this.naming.execute(orderIds));
  }

  @Handles(orderExpired, 'live.show-freed-stock')
  async showFreedStock({ orderId }: OrderNews): Promise<void> {
    await this.showStock(await this.naming.execute([orderId]));
  }

  @Handles(ordersPaid, 'live.show-sales')
  async showSales({ orderIds }: OrdersNews): Promise<void> {
    await this.showPaid(orderIds);
  }

  @Handles(stockChanged, 'live.show-changed-stock')
  async showChangedStock({ skuIds }: { readonly skuIds: readonly string[] }): Promise<void> {
    await this.showStock(skuIds);
  }

  private async show(orderIds: readonly string[]): Promise<void> {
    const sales = await this.reading.execute(orderIds);
    // Stock again: an order paid late took it a second time.
    await this.showStock(sales.flatMap(({ skuIds }) => skuIds));
    await this.showingSales.execute(
      sales.flatMap(({ roomId, buyer, lines }) =>
        roomId === null ? [] : lines.map(({ lineId, productId, quantity }) => ({ roomId, lineId, productId, buyer, quantity })),
      ),
    );
  }
}
