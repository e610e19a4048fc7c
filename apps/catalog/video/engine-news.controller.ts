import { type PublishAllowed, receiveEngineEvent, receiveSrsHook } from '#contracts';
import { ReceiveEngineEvent, ReceiveSrsHook } from '#media';
import { Asked, Endpoint } from '#platform/http';
import { Controller, Headers, type RawBodyRequest, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** What media engines ask and tell. */
@Controller()
export class EngineNewsController {
  constructor(
    private readonly receiving: ReceiveEngineEvent,
    private readonly hearing: ReceiveSrsHook,
  ) {}

  /** The raw body, byte for byte: that is what the engine signed. */
  @Endpoint(receiveEngineEvent)
  receive(
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Headers('cunbo-signature') signature: string | undefined,
  ): Promise<PublishAllowed | { received: true }> {
    return this.receiving.execute(request.rawBody ?? Buffer.alloc(0), signature);
  }

  @Endpoint(receiveSrsHook)
  hear(@Asked(receiveSrsHook) { params, query, body }: Asked<typeof receiveSrsHook>): Promise<{ code: number }> {
    return this.hearing.execute(params.hook, query.token, body);
  }
}
