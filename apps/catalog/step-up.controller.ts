import { askForStepUp, type ResponseOf, stepUp } from '#contracts';
import { AskForStepUp, StepUp } from '#identity';
import { Asked, type Caller, CalledBy, Endpoint, sessionCookie } from '#platform/http';
import { Controller, Ip, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A fresh code for what needs more than being signed in. */
@Controller()
export class StepUpController {
  constructor(
    private readonly sending: AskForStepUp,
    private readonly stepping: StepUp,
  ) {}

  @Endpoint(askForStepUp)
  ask(@CalledBy() caller: Caller, @Ip() clientAddress: string): Promise<ResponseOf<typeof askForStepUp>> {
    return this.sending.execute(caller.id, clientAddress);
  }

  @Endpoint(stepUp)
  stepUp(
    @CalledBy() caller: Caller,
    @Req() request: FastifyRequest,
    @Asked(stepUp) { body }: Asked<typeof stepUp>,
  ): Promise<ResponseOf<typeof stepUp>> {
    return this.stepping.execute(caller.id, request.cookies[sessionCookie]!, body.code);
  }
}
