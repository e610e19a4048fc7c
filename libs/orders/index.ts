export {
  disputesReported,
  orderEvents,
  orderDelivered,
  orderExpired,
  ordersPaid,
  ordersPlaced,
  paymentsReported,
  transfersReported,
} from './order-events.js';
export { AcceptOverdueRefunds } from './after-sale/answering/accept-overdue-refunds.js';
export { AnswerRefund } from './after-sale/answering/answer-refund.js';
export { ListWorkshopRefunds } from './after-sale/answering/list-workshop-refunds.js';
export { CancelOrder } from './after-sale/asking/cancel-order.js';
export { RequestRefund } from './after-sale/asking/request-refund.js';
export { WithdrawRefund } from './after-sale/asking/withdraw-refund.js';
export { ApplyRefund } from './after-sale/giving-back/apply-refund.js';
export { SendDueRefunds } from './after-sale/giving-back/send-due-refunds.js';
export { SendRefund } from './after-sale/giving-back/send-refund.js';
export { failuresBeforeLast, isBackAlready, isStuck, whyStuck } from './after-sale/giving-back/stuck-refund.js';
export { TakeBackUnits } from './after-sale/giving-back/take-back-units.js';
export { refundAccepted, refundFailed, refundHeldUp, refundSent } from './after-sale/refund-events.js';
export { OrdersModule } from './orders.module.js';
export { ApplyPayment, type PaymentOutcome } from './payments/apply-payment.js';
export { CheckPayments } from './payments/check-payments.js';
export { ExpireBegunOrders } from './payments/expire-begun-orders.js';
export { ExpireOrders } from './payments/expire-orders.js';
export { HandlePaymentEvents } from './payments/handle-payment-events.js';
export { handleReports } from './payments/handle-reports.js';
export { ReceivePaymentEvent } from './payments/receive-payment-event.js';
export { ReturnDuePayments } from './returning/return-due-payments.js';
export { StartPayment } from './payments/start-payment.js';
export { placeOf, type StripeAccess, StripeSettings } from './payments/stripe-settings.js';
export { PlaceOrder } from './intake/place-order.js';
export { QuoteSeal } from './quoting/quote-seal.js';
export { ExportWorkshopOrders } from './exporting/export-workshop-orders.js';
export { ordersFileName, writeOrdersCsv } from './exporting/write-orders-csv.js';
export { CompleteOrders } from './progress/complete-orders.js';
export { lockOrders } from './progress/lock-orders.js';
export { markLines } from './progress/mark-lines.js';
export { moveOrders } from './progress/move-orders.js';
export { ForgetAddress } from './addresses/forget-address.js';
export { KeepAddress } from './addresses/keep-address.js';
export { ListAddresses } from './addresses/list-addresses.js';
export { ParseAddress } from './addresses/parse-address.js';
export { regionTree } from './addresses/regions.js';
export { QuoteOrder } from './quoting/quote-order.js';
export { type SellingRoom } from './quoting/quote-wish.js';
export { ListMyOrders } from './reading/list-my-orders.js';
export { ListWorkshopOrders } from './reading/list-workshop-orders.js';
export { ProductsOfLines } from './reading/products-of-lines.js';
export { ReadRoomCourse, type SoldPart } from './reading/read-room-course.js';
export { noSales, ReadRoomSales, type RoomSales } from './reading/read-room-sales.js';
export { ReadSales, type Sale } from './reading/read-sales.js';
export { SkusOfOrders } from './reading/skus-of-orders.js';
export { ShowMyOrder } from './reading/show-my-order.js';
export { DryRunRule } from './trying/dry-run-rule.js';
export { ordersTables } from './tables/index.js';
