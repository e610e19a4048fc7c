import { CatalogModule } from '#catalog';
import { type DynamicModule, Module } from '@nestjs/common';
import { ForgetAddress } from './addresses/forget-address.js';
import { KeepAddress } from './addresses/keep-address.js';
import { ListAddresses } from './addresses/list-addresses.js';
import { ParseAddress } from './addresses/parse-address.js';
import { ReadAddresses } from './addresses/read-addresses.js';
import { AcceptOverdueRefunds } from './after-sale/answering/accept-overdue-refunds.js';
import { AnswerRefund } from './after-sale/answering/answer-refund.js';
import { ListWorkshopRefunds } from './after-sale/answering/list-workshop-refunds.js';
import { CancelOrder } from './after-sale/asking/cancel-order.js';
import { RequestRefund } from './after-sale/asking/request-refund.js';
import { WithdrawRefund } from './after-sale/asking/withdraw-refund.js';
import { ApplyRefund } from './after-sale/giving-back/apply-refund.js';
import { SendDueRefunds } from './after-sale/giving-back/send-due-refunds.js';
import { SendRefund } from './after-sale/giving-back/send-refund.js';
import { TakeBackUnits } from './after-sale/giving-back/take-back-units.js';
import { PaymentProvider } from './payment-provider.js';
import { ApplyPayment } from './payments/apply-payment.js';
import { CheckPayments } from './payments/check-payments.js';
import { EndPayment } from './payments/end-payment.js';
import { ExpireBegunOrders } from './payments/expire-begun-orders.js';
import { ExpireOrders } from './payments/expire-orders.js';
import { HandlePaymentEvents } from './payments/handle-payment-events.js';
import { ReceivePaymentEvent } from './payments/receive-payment-event.js';
import { StartPayment } from './payments/start-payment.js';
import { ReturnDuePayments } from './returning/return-due-payments.js';
import { ReturnPayment } from './returning/return-payment.js';
import { type StripeAccess, StripeSettings } from './payments/stripe-settings.js';
import { OrderIntake } from './intake/order-intake.js';
import { TakeInOrders } from './intake/take-in-orders.js';
import { PlaceOrder } from './intake/place-order.js';
import { ExportWorkshopOrders } from './exporting/export-workshop-orders.js';
import { CompleteOrders } from './progress/complete-orders.js';
import { QuoteOrder } from './quoting/quote-order.js';
import { QuoteSeal } from './quoting/quote-seal.js';
import { ReadDelivery } from './quoting/read-delivery.js';
import { ReadTaken } from './quoting/read-taken.js';
import { ReadTerms } from './quoting/read-terms.js';
import { DryRunRule } from './trying/dry-run-rule.js';
import { ListMyOrders } from './reading/list-my-orders.js';
import { ListWorkshopOrders } from './reading/list-workshop-orders.js';
import { ProductsOfLines } from './reading/products-of-lines.js';
import { ReadRoomCourse } from './reading/read-room-course.js';
import { ReadRoomSales } from './reading/read-room-sales.js';
import { ReadSales } from './reading/read-sales.js';
import { SkusOfOrders } from './reading/skus-of-orders.js';
import { ShowMyOrder } from './reading/show-my-order.js';

const quoteReaders = [ReadAddresses, ReadDelivery, ReadTaken, ReadTerms];
const shopVerbs = [
  KeepAddress,
  ListAddresses,
  ForgetAddress,
  ParseAddress,
  QuoteOrder,
  PlaceOrder,
  StartPayment,
  ReceivePaymentEvent,
  ListMyOrders,
  ShowMyOrder,
  ProductsOfLines,
  ReadRoomSales,
  ReadRoomCourse,
  ListWorkshopOrders,
  ExportWorkshopOrders,
  DryRunRule,
  CancelOrder,
  RequestRefund,
  WithdrawRefund,
  ListWorkshopRefunds,
  AnswerRefund,
];
const workerVerbs = [
  HandlePaymentEvents,
  ApplyPayment,
  CheckPayments,
  ExpireOrders,
  ExpireBegunOrders,
  ReadSales,
  SkusOfOrders,
  CompleteOrders,
  AcceptOverdueRefunds,
  ApplyRefund,
  SendRefund,
  SendDueRefunds,
  TakeBackUnits,
  ReturnDuePayments,
];

const providerOf = (access: StripeAccess) => ({ provide: PaymentProvider, useFactory: () => new PaymentProvider(access) });

/** Orders from the first quote to the paid order; who listens to people and who works behind them have different verbs and database roles. */
@Module({})
export class OrdersModule {
  /** For the process that shoppers and managers speak to; it has the console's database too. Quotes are sealed with a key of the root secret. */
  static forShop(settings: StripeSettings, rootSecret: string): DynamicModule {
    return {
      module: OrdersModule,
      imports: [CatalogModule],
      providers: [
        providerOf(settings),
        EndPayment,
        { provide: StripeSettings, useValue: settings },
        { provide: QuoteSeal, useFactory: () => new QuoteSeal(rootSecret) },
        OrderIntake,
        TakeInOrders,
        ...quoteReaders,
        ...shopVerbs,
      ],
      exports: shopVerbs,
    };
  }

  /** For the process that does jobs and sweeps; global, since settlement looks refunds up before it follows a dispute. */
  static forWorker(access: StripeAccess): DynamicModule {
    const providers = [providerOf(access), EndPayment, ReturnPayment, ...workerVerbs];
    return { module: OrdersModule, global: true, providers, exports: workerVerbs };
  }
}
