import { flashAnnounced, flashEnded, skusPriced } from '#catalog';
import { ShowFlashSale, ShowPrices } from '#live';
import { Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type FlashNews = { readonly flashSaleId: string };

/** Introduces catalog to live: rooms see what things cost now, and flash sales come and go. */
@Processor('prices', workerOptions)
export class PricesProcessor extends JobHost {
  constructor(
    private readonly showingFlash: ShowFlashSale,
    private readonly showingPrices: ShowPrices,
  ) {
    super();
  }

  @Handles(skusPriced, 'prices.show-prices')
  async showPrices({ skuIds }: { readonly skuIds: readonly string[] }): Promise<void> {
    await this.showingPrices.execute(skuIds);
  }

  @Handles(flashAnnounced, 'prices.show-flash-announced')
  async showFlashAnnounced({ flashSaleId }: FlashNews): Promise<void> {
    await this.showingFlash.execute(flashSaleId);
  }

  @Handles(flashEnded, 'prices.show-flash-ended')
  async showFlashEnded({ flashSaleId }: FlashNews): Promise<void> {
    await this.showingFlash.execute(flashSaleId);
  }
}
