import type { StripeAccess } from '#orders';
import { type DynamicModule, Module } from '@nestjs/common';
import { BookFees } from './book-fees.js';
import { BookMissedFees } from './book-missed-fees.js';
import { DateRelease } from './holds/date-release.js';
import { disputeReaders, disputeWriters } from './disputes/index.js';
import { ListApprovals } from './console/list-approvals.js';
import { ListBalances } from './console/list-balances.js';
import { ListScopedWorkshops } from './console/list-scoped-workshops.js';
import { ShowSplit } from './console/show-split.js';
import { ProviderBooks } from './provider-books.js';
import { BookMissedRefunds } from './refunds/book-missed-refunds.js';
import { BookRefund } from './refunds/book-refund.js';
import { BookHandPayments, handPaymentDesk, TakeBackHandPayments } from './refunds/by-hand/index.js';
import { BookReturnedPayment } from './refunds/book-returned-payment.js';
import { SplitOrders } from './split-orders.js';
import { MakeStatement } from './statement/make-statement.js';

const writing = [
  SplitOrders,
  BookFees,
  BookReturnedPayment,
  BookMissedFees,
  DateRelease,
  BookRefund,
  BookMissedRefunds,
  ...disputeWriters,
  BookHandPayments,
  TakeBackHandPayments,
];
const reading = [ListScopedWorkshops, ShowSplit, ListBalances, ListApprovals, MakeStatement, ...disputeReaders, ...handPaymentDesk];

/** Settlement has two sides that never share a process: the books are written with the worker's rights and read with the console's. */
@Module({})
export class SettlementModule {
  /** Writing: needs the default database as the worker, and the provider's books. */
  static forWorker(access: StripeAccess): DynamicModule {
    const books = { provide: ProviderBooks, useFactory: () => new ProviderBooks(access) };
    return { module: SettlementModule, providers: [...writing, books], exports: writing };
  }

  /** Reading: needs the database named `console`. */
  static forConsole(): DynamicModule {
    return { module: SettlementModule, providers: reading, exports: reading };
  }
}
