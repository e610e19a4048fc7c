import { CatalogModule } from '#catalog';
import { type DynamicModule, Module } from '@nestjs/common';
import { PaymentProvider } from './payment-provider.js';
import { ApplyPayment } from './payments/apply-payment.js';
import { CheckPayments } from './payments/check-payments.js';
import { ExpireBegunOrders } from './payments/expire-begun-orders.js';
import { ExpireOrders } from './payments/expire-orders.js';
import { HandlePaymentEvent } from './payments/handle-payment-event.js';
import { ReceivePaymentEvent } from './payments/receive-payment-event.js';
import { StartPayment } from './payments/start-payment.js';
import { type StripeAccess, StripeSettings } from './payments/stripe-settings.js';
import { PlaceOrder } from './intake/place-order.js';
import { QuoteOrder } from './quoting/quote-order.js';
import { LastAddress } from './reading/last-address.js';
import { ListMyOrders } from './reading/list-my-orders.js';
import { ListWorkshopOrders } from './reading/list-workshop-orders.js';
import { ProductsOfLines } from './reading/products-of-lines.js';
import { ReadSale } from './reading/read-sale.js';
import { ShowMyOrder } from './reading/show-my-order.js';

const shopVerbs = [
  QuoteOrder,
  PlaceOrder,
  StartPayment,
  ReceivePaymentEvent,
  ListMyOrders,
  ShowMyOrder,
  LastAddress,
  ProductsOfLines,
  ListWorkshopOrders,
];
const workerVerbs = [HandlePaymentEvent, ApplyPayment, CheckPayments, ExpireOrders, ExpireBegunOrders, ReadSale];

const providerOf = (access: StripeAccess) => ({ provide: PaymentProvider, useFactory: () => new PaymentProvider(access) });

/** Orders from the first quote to the paid order; who listens to people and who works behind them have different verbs and database roles. */
@Module({})
export class OrdersModule {
  /** For the process that shoppers and managers speak to; it has the console's database too. */
  static forShop(settings: StripeSettings): DynamicModule {
    return {
      module: OrdersModule,
      imports: [CatalogModule],
      providers: [providerOf(settings), { provide: StripeSettings, useValue: settings }, ...shopVerbs],
      exports: shopVerbs,
    };
  }

  /** For the process that does jobs and sweeps. */
  static forWorker(access: StripeAccess): DynamicModule {
    return { module: OrdersModule, providers: [providerOf(access), ...workerVerbs], exports: workerVerbs };
  }
}
