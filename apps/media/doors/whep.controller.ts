import { Problem } from '#platform';
import { Body, Controller, Delete, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ENV, type MediaEnv } from '../env.js';
import { Stages } from '../stage/stages.js';
import { CheckTicket } from '../tickets/check-ticket.js';
import { readOffer } from '../webrtc/offer.js';
import type { Viewer } from '../webrtc/viewer.js';
import { bearer } from './bearer.js';

/** WHEP: a browser watches with one offer and one answer. Not found means that there is no picture, or none that this browser can show. */
@Controller('whep')
export class WhepController {
  readonly #open = new Map<string, Viewer>();

  constructor(
    private readonly checking: CheckTicket,
    private readonly stages: Stages,
    @Inject(ENV) private readonly env: MediaEnv,
  ) {}

  @Post()
  async watch(
    @Headers('authorization') authorization: string | undefined,
    @Body() sdp: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { session } = await this.checking.execute(bearer(authorization), 'play');
    if (typeof sdp !== 'string') throw new Problem('unreadable');
    const offer = readOffer(sdp);
    if (this.stages.viewers >= this.env.MAX_VIEWERS) throw new Problem('unavailable');
    const stage = this.stages.find(session);
    if (!stage) throw new Problem('not-found');
    const id = randomUUID();
    const viewer = await stage.seat(offer, () => this.#open.delete(id));
    this.#open.set(id, viewer);
    void reply.status(201).header('content-type', 'application/sdp').header('location', `/whep/${id}`);
    return viewer.answer;
  }

  @Delete(':id')
  @HttpCode(200)
  async leave(@Param('id') id: string): Promise<void> {
    const open = this.#open.get(id);
    if (!open) throw new Problem('not-found');
    open.close();
  }
}
