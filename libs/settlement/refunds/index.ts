export { BookMissedRefunds } from './book-missed-refunds.js';
export { BookRefund } from './book-refund.js';
export { BookReturnedPayment } from './book-returned-payment.js';
