import * as contracts from '#contracts';
import { ReceivePaymentEvent, StartPayment } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller, Headers, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Paying an order, and what the payment provider has to report. */
@Controller()
export class PaymentsController {
  constructor(
    private readonly starting: StartPayment,
    private readonly receiving: ReceivePaymentEvent,
  ) {}

  @Endpoint(contracts.startPayment)
  startPayment(
    @CalledBy() buyer: Caller,
    @Asked(contracts.startPayment) { params }: Asked<typeof contracts.startPayment>,
  ): Promise<contracts.PaymentStep> {
    return this.starting.execute(buyer.id, params.order);
  }

  /** The raw body, byte for byte: that is what the provider signed. */
  @Endpoint(contracts.receivePaymentEvent)
  receivePaymentEvent(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('stripe-signature') signature: string | undefined,
  ): Promise<{ received: true }> {
    return this.receiving.execute(request.rawBody ?? Buffer.alloc(0), signature ?? '');
  }
}
