import * as contracts from '#contracts';
import { CancelOrder, RequestRefund, WithdrawRefund } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** What a buyer does about an order that is not wanted, or not as it should be. */
@Controller()
export class AfterSaleController {
  constructor(
    private readonly cancelling: CancelOrder,
    private readonly requesting: RequestRefund,
    private readonly withdrawing: WithdrawRefund,
  ) {}

  @Endpoint(contracts.cancelOrder)
  cancelOrder(
    @CalledBy() buyer: Caller,
    @Asked(contracts.cancelOrder) { params }: Asked<typeof contracts.cancelOrder>,
  ): Promise<{ status: string }> {
    return this.cancelling.execute(buyer.id, params.order);
  }

  @Endpoint(contracts.requestRefund)
  requestRefund(
    @CalledBy() buyer: Caller,
    @Asked(contracts.requestRefund) { params, body }: Asked<typeof contracts.requestRefund>,
  ): Promise<{ refunds: contracts.Refund[] }> {
    return this.requesting.execute(buyer.id, params.order, body);
  }

  @Endpoint(contracts.withdrawRefund)
  withdrawRefund(
    @CalledBy() buyer: Caller,
    @Asked(contracts.withdrawRefund) { params }: Asked<typeof contracts.withdrawRefund>,
  ): Promise<contracts.Refund> {
    return this.withdrawing.execute(buyer.id, params.refund);
  }
}
