import { flashAnnounced, flashEnded, stockChanged } from '#catalog';
import { ShowFlashSale, ShowSale, ShowStock } from '#live';
import { orderExpired, orderPaid, ordersPlaced, ReadSale, SkusOfOrders } from '#orders';
import { Clock, Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';
import { DataSource } from 'typeorm';

type OrderNews = { readonly orderId: string };
type FlashNews = { readonly flashSaleId: string };

/** Introduces orders and catalog to live: rooms see stock fall and rise again, what was just bought, and flash sales come and go. */
@Processor('live', workerOptions)
export class LiveProcessor extends JobHost {
  constructor(
    protected readonly database: DataSource,
    protected readonly clock: Clock,
    private readonly reading: ReadSale,
    private readonly naming: SkusOfOrders,
    private readonly showingStock: ShowStock,
    private readonly showingSale: ShowSale,
    private readonly showingFlash: ShowFlashSale,
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

  @Handles(stockChanged, 'live.show-changed-stock')
  async showChangedStock({ skuIds }: { readonly skuIds: readonly string[] }): Promise<void> {
    await this.showingStock.execute(skuIds);
  }

  @Handles(flashAnnounced, 'live.show-flash-announced')
  async showFlashAnnounced({ flashSaleId }: FlashNews): Promise<void> {
    await this.showingFlash.execute(flashSaleId);
  }

  @Handles(flashEnded, 'live.show-flash-ended')
  async showFlashEnded({ flashSaleId }: FlashNews): Promise<void> {
    await this.showingFlash.execute(flashSaleId);
  }
}
