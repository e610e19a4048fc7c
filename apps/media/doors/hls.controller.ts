import { Problem } from '#platform';
import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { livePlaylist } from '../remux/playlist.js';
import { Recordings } from '../remux/recordings.js';
import { Stages } from '../stage/stages.js';
import { CheckTicket } from '../tickets/check-ticket.js';
import { PlayPass } from '../tickets/play-pass.js';

const playlistType = 'application/vnd.apple.mpegurl';
const hour = 3_600;

/** HLS: the last seconds of what is live, and whole recordings. A part lies below a name that nobody guesses, and may be kept by anything on its way. */
@Controller()
export class HlsController {
  constructor(
    private readonly checking: CheckTicket,
    private readonly passes: PlayPass,
    private readonly stages: Stages,
    private readonly recordings: Recordings,
  ) {}

  @Get('hls/:session/index.m3u8')
  async begin(@Param('session') session: string, @Query('ticket') ticket: string, @Res() reply: FastifyReply): Promise<void> {
    if ((await this.checking.execute(ticket, 'play')).session !== session) throw new Problem('not-allowed');
    if (!this.stages.find(session)?.appearance?.recording?.flv.showing) throw new Problem('not-found');
    void reply.header('cache-control', 'no-store').redirect(`/hls/${session}/${this.passes.give(session)}/index.m3u8`, 302);
  }

  @Get('hls/:session/:pass/index.m3u8')
  @Header('content-type', playlistType)
  @Header('cache-control', 'no-store')
  async goOn(@Param('session') session: string, @Param('pass') pass: string): Promise<string> {
    if (!this.passes.isGood(session, pass)) throw new Problem('not-allowed');
    const appearance = this.stages.find(session)?.appearance;
    const remux = appearance?.recording;
    if (!appearance || !remux) throw new Problem('not-found');
    remux.watchedBy(pass);
    return livePlaylist(await this.#playlist(remux.file), appearance.allowed.generation, (part) => `/replay/${remux.file}/${part}`);
  }

  @Get('replay/:file/index.m3u8')
  @Header('content-type', playlistType)
  @Header('cache-control', 'no-store')
  async replay(@Param('file') file: string, @Query('ticket') ticket: string): Promise<string> {
    await this.checking.opens(file, ticket);
    return this.#playlist(file);
  }

  @Get('replay/:file/:part')
  async part(@Param('file') file: string, @Param('part') part: string, @Res() reply: FastifyReply): Promise<void> {
    const path = /^\d{5,8}\.ts$/.test(part) ? this.recordings.at(file, part) : undefined;
    const size = path && (await stat(path).catch(() => undefined))?.size;
    if (!path || size === undefined) throw new Problem('not-found');
    void reply.headers({ 'content-type': 'video/mp2t', 'content-length': size, 'cache-control': `public, max-age=${hour}, immutable` });
    await reply.send(createReadStream(path));
  }

  async #playlist(file: string): Promise<string> {
    const path = this.recordings.at(file, 'index.m3u8');
    const text = path && (await readFile(path, 'utf8').catch(() => undefined));
    if (!text) throw new Problem('not-found');
    return text;
  }
}
