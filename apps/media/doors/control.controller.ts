import { ControlledSession, type PublisherStats } from '#contracts';
import { isSigned } from '#media';
import { Clock, Problem } from '#platform';
import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Recordings } from '../remux/recordings.js';
import type { Stage } from '../stage/stage.js';
import { Stages } from '../stage/stages.js';
import { KEYS, type EngineKeys } from '../telling/keys.js';

/** What the platform asks of the engine, signed with the control key over method, path and body. */
@Controller('control')
export class ControlController {
  constructor(
    private readonly clock: Clock,
    private readonly stages: Stages,
    private readonly recordings: Recordings,
    @Inject(KEYS) private readonly keys: EngineKeys,
  ) {}

  @Get('stats')
  stats(@Req() request: FastifyRequest): PublisherStats[] {
    this.#mustBePlatform(request);
    return this.stages.stats();
  }

  @Post('kick')
  @HttpCode(204)
  kick(@Req() request: FastifyRequest): void {
    void this.#sessionOf(request)?.leave('kicked');
  }

  /** The room has gone live: from the next key frame on it is recorded. */
  @Post('record')
  @HttpCode(204)
  record(@Req() request: FastifyRequest): void {
    this.#sessionOf(request)?.appearance?.record();
  }

  @Delete('recordings/:file')
  @HttpCode(204)
  async drop(@Req() request: FastifyRequest, @Param('file') file: string): Promise<void> {
    this.#mustBePlatform(request);
    await this.recordings.drop(file);
  }

  #sessionOf(request: FastifyRequest): Stage | undefined {
    this.#mustBePlatform(request);
    const asked = ControlledSession.safeParse(request.body);
    if (!asked.success) throw new Problem('unreadable');
    return this.stages.find(asked.data.session);
  }

  #mustBePlatform(request: FastifyRequest): void {
    const body = request.body === undefined || request.body === null ? '' : JSON.stringify(request.body);
    const header = request.headers['cunbo-signature'];
    const text = `${request.method} ${request.url}\n${body}`;
    if (!isSigned(this.keys.control, text, typeof header === 'string' ? header : undefined, this.clock.now()))
      throw new Problem('signature-wrong');
  }
}
