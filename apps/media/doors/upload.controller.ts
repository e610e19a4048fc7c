import { type TrialCount, trialLimits } from '#contracts';
import { Problem } from '#platform';
import { Controller, Get, Header, Headers, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { ENV, type MediaEnv } from '../env.js';
import { CheckTicket } from '../tickets/check-ticket.js';
import { Trials } from '../trial/trials.js';
import { bearer } from './bearer.js';

const door = '/upload';

/** Lets what is sent to this door come as a stream, and no other door take bytes. */
export function takeUploads(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('application/octet-stream', (request, payload, done) =>
    done(null, request.routeOptions.url === door ? payload : undefined),
  );
}

/** A streamer's page sends for some seconds, before a show, to see what its network carries. What comes is counted and thrown away. */
@Controller(door)
export class UploadController {
  constructor(
    private readonly checking: CheckTicket,
    private readonly trials: Trials,
    @Inject(ENV) private readonly env: MediaEnv,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async take(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrialCount> {
    const { origin, authorization, 'content-length': length } = request.headers;
    // What is not read any more would otherwise be read to its end, which may never come.
    void reply.header('connection', 'close');
    if (!origin || !this.env.ALLOWED_ORIGINS.includes(origin)) throw new Problem('not-allowed');
    const { jti } = await this.checking.execute(bearer(authorization), 'trial');
    if (!(request.body instanceof Readable)) throw new Problem('unreadable');
    if (Number(length) > trialLimits.bytes) throw new Problem('too-large');
    return this.trials.run(jti, request.body);
  }

  @Get()
  @Header('cache-control', 'no-store')
  async counted(@Headers('authorization') authorization: string | undefined): Promise<TrialCount> {
    const { jti } = await this.checking.execute(bearer(authorization), 'trial');
    return this.trials.find(jti);
  }
}
