export { BookMissedRefunds } from './book-missed-refunds.js';
export { BookRefund } from './book-refund.js';
export {
  AnswerHandPayment,
  AskHandPayment,
  BookHandPayments,
  ListHandPayments,
  TakeBackHandPayments,
  TryRefundAgain,
} from './by-hand/index.js';
export { BookReturnedPayment } from './book-returned-payment.js';
