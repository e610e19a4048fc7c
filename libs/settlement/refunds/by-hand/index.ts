import { AnswerHandPayment } from './answer-hand-payment.js';
import { AskHandPayment } from './ask-hand-payment.js';
import { ListHandPayments } from './list-hand-payments.js';
import { TryRefundAgain } from './try-refund-again.js';

export { AnswerHandPayment, AskHandPayment, ListHandPayments, TryRefundAgain };
export { BookHandPayments } from './book-hand-payments.js';
export { TakeBackHandPayments } from './take-back-hand-payments.js';

/** What the console calls about refunds that wait for people. */
export const handPaymentDesk = [ListHandPayments, AskHandPayment, AnswerHandPayment, TryRefundAgain];
