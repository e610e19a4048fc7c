import { AnswerHandPayment } from './answer-hand-payment.js';
import { AskHandPayment } from './ask-hand-payment.js';
import { ListHandPayments } from './list-hand-payments.js';

export { AnswerHandPayment, AskHandPayment, ListHandPayments };
export { BookHandPayments } from './book-hand-payments.js';

/** The verbs of payments by hand that the console calls. */
export const handPaymentDesk = [ListHandPayments, AskHandPayment, AnswerHandPayment];
