import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ArrivePayout } from './balance/arrive-payout.js';
import { BalanceController } from './balance/balance.controller.js';
import { ClockController } from './clock.controller.js';
import { CreatePayout } from './balance/create-payout.js';
import { FinishPayout } from './balance/finish-payout.js';
import { PayOutByItself } from './balance/pay-out-by-itself.js';
import { PayoutsController } from './balance/payouts.controller.js';
import { ReleaseFunds } from './balance/release-funds.js';
import { BooksController } from './books/books.controller.js';
import { AccountsController } from './connect/accounts.controller.js';
import { CreateAccount } from './connect/create-account.js';
import { CreateTransfer } from './connect/create-transfer.js';
import { ReverseTransfer } from './connect/reverse-transfer.js';
import { TransfersController } from './connect/transfers.controller.js';
import { UpdateAccount } from './connect/update-account.js';
import { ENV, type SandboxEnv } from './env.js';
import { HealthController } from './health.controller.js';
import { LOGGER, type Logger } from './logger.js';
import { CustomersController } from './methods/customers.controller.js';
import { KeepCustomer } from './methods/keep-customer.js';
import { PaymentMethodsController } from './methods/payment-methods.controller.js';
import { PayController } from './pay-page/pay.controller.js';
import { AuthorisePayment } from './payments/authorise-payment.js';
import { CancelPaymentIntent } from './payments/cancel-payment-intent.js';
import { CapturePaymentIntent } from './payments/capture-payment-intent.js';
import { ChargesController } from './payments/charges.controller.js';
import { ConfirmPaymentIntent } from './payments/confirm-payment-intent.js';
import { CreatePaymentIntent } from './payments/create-payment-intent.js';
import { FinishLatePayment } from './payments/finish-late-payment.js';
import { PaymentIntentsController } from './payments/payment-intents.controller.js';
import { SandboxPaymentsController } from './pay-page/sandbox-payments.controller.js';
import { SettlePayment } from './payments/settle-payment.js';
import { UpdatePaymentIntent } from './payments/update-payment-intent.js';
import { PublicUrl } from './public-url.js';
import { CloseDispute } from './returns/close-dispute.js';
import { CreateRefund } from './returns/create-refund.js';
import { DisputesController } from './returns/disputes.controller.js';
import { FinishRefund } from './returns/finish-refund.js';
import { OpenDispute } from './returns/open-dispute.js';
import { RefundsController } from './returns/refunds.controller.js';
import { UpdateDispute } from './returns/update-dispute.js';
import { Alarms } from './state/alarms.js';
import { Changes } from './state/changes.js';
import { Clock } from './state/clock.js';
import { Store } from './state/store.js';
import { DeliverEvent } from './webhooks/deliver-event.js';
import { EventsController } from './webhooks/events.controller.js';
import { SendWebhook } from './webhooks/send-webhook.js';
import { Answering } from './wire/answering.js';
import { KeyGuard } from './wire/key.guard.js';
import { StripeErrorsFilter } from './wire/stripe-errors.filter.js';

const controllers = [
  HealthController,
  ClockController,
  PaymentIntentsController,
  SandboxPaymentsController,
  ChargesController,
  PaymentMethodsController,
  CustomersController,
  RefundsController,
  DisputesController,
  BalanceController,
  PayoutsController,
  AccountsController,
  TransfersController,
  EventsController,
  BooksController,
  PayController,
];

const verbs = [
  CreatePaymentIntent,
  UpdatePaymentIntent,
  ConfirmPaymentIntent,
  CapturePaymentIntent,
  CancelPaymentIntent,
  SettlePayment,
  AuthorisePayment,
  FinishLatePayment,
  KeepCustomer,
  CreateRefund,
  FinishRefund,
  OpenDispute,
  UpdateDispute,
  CloseDispute,
  CreatePayout,
  FinishPayout,
  ArrivePayout,
  PayOutByItself,
  ReleaseFunds,
  CreateAccount,
  UpdateAccount,
  CreateTransfer,
  ReverseTransfer,
  DeliverEvent,
  SendWebhook,
];

/** The stand-in for Stripe, wired; who answers which alarm stands here in one place. */
@Module({})
export class StripeSandboxAppModule implements OnModuleInit {
  static of(env: SandboxEnv, store: Store, logger: Logger): DynamicModule {
    const given = [
      { provide: ENV, useValue: env },
      { provide: LOGGER, useValue: logger },
      { provide: Store, useValue: store },
      { provide: APP_GUARD, useClass: KeyGuard },
      { provide: APP_FILTER, useClass: StripeErrorsFilter },
    ];
    return { module: StripeSandboxAppModule, controllers, providers: [...given, Clock, Alarms, Changes, Answering, PublicUrl, ...verbs] };
  }

  constructor(
    private readonly alarms: Alarms,
    private readonly delivering: DeliverEvent,
    private readonly payments: FinishLatePayment,
    private readonly refunds: FinishRefund,
    private readonly payouts: ArrivePayout,
    private readonly funds: ReleaseFunds,
    private readonly payingOut: PayOutByItself,
  ) {}

  onModuleInit(): void {
    this.alarms.handle('event.deliver', (alarm) => this.delivering.execute(alarm));
    this.alarms.handle('payment.late', (alarm) => this.payments.ring(alarm));
    this.alarms.handle('refund.finishes', (alarm) => this.refunds.execute(alarm));
    this.alarms.handle('payout.arrives', (alarm) => this.payouts.execute(alarm));
    this.alarms.handle('payout.due', (alarm) => this.payingOut.execute(alarm));
    this.alarms.handle('funds.available', (alarm) => this.funds.execute(alarm));
  }
}
