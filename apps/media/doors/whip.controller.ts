import { Problem } from '#platform';
import { Body, Controller, Delete, Headers, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import { ENV, type MediaEnv } from '../env.js';
import type { Publisher } from '../stage/publisher.js';
import type { Stage } from '../stage/stage.js';
import { Stages } from '../stage/stages.js';
import { AskToPublish } from '../telling/ask-to-publish.js';
import { CheckTicket } from '../tickets/check-ticket.js';
import { chooseVideo, readOffer } from '../webrtc/offer.js';
import { codecsTaken, WhipPublisher } from '../webrtc/whip-publisher.js';
import { bearer } from './bearer.js';

/** WHIP (RFC 9725): a browser publishes with one offer and one answer, which has every candidate in it; there is nothing to trickle. */
@Controller('whip')
export class WhipController {
  readonly #open = new Map<string, { stage: Stage; publisher: Publisher }>();

  constructor(
    private readonly checking: CheckTicket,
    private readonly asking: AskToPublish,
    private readonly stages: Stages,
    @Inject(ENV) private readonly env: MediaEnv,
  ) {}

  @Post()
  async publish(
    @Headers('authorization') authorization: string | undefined,
    @Body() sdp: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ticket = bearer(authorization);
    const { session } = await this.checking.execute(ticket, 'publish');
    if (typeof sdp !== 'string') throw new Problem('unreadable');
    const offer = readOffer(sdp);
    if (!chooseVideo(offer, codecsTaken)) throw new Problem('unreadable');
    const allowed = await this.asking.execute(ticket!, 'whip');
    if (allowed.session !== session) throw new Problem('not-allowed');
    const stage = this.stages.of(session);
    const publisher = await stage.admit(allowed, (news) => WhipPublisher.open(offer, this.env, news));
    const id = this.#remember(stage, publisher);
    void reply.status(201).header('content-type', 'application/sdp').header('location', `/whip/${id}`);
    return publisher.answer;
  }

  @Delete(':id')
  @HttpCode(200)
  async leave(@Param('id') id: string): Promise<void> {
    const open = this.#open.get(id);
    if (!open) throw new Problem('not-found');
    this.#open.delete(id);
    void open.stage.leave('left', open.publisher);
  }

  #remember(stage: Stage, publisher: Publisher): string {
    for (const [id, open] of this.#open) if (open.stage.appearance?.publisher !== open.publisher) this.#open.delete(id);
    const id = randomUUID();
    this.#open.set(id, { stage, publisher });
    return id;
  }
}
