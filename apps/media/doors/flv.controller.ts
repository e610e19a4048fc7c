import { Problem } from '#platform';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FlvSeat } from '../remux/flv-audience.js';
import { Stages } from '../stage/stages.js';
import { CheckTicket } from '../tickets/check-ticket.js';

/** The picture as an FLV stream that does not end, for players where WebRTC does not get through. */
@Controller('live')
export class FlvController {
  constructor(
    private readonly checking: CheckTicket,
    private readonly stages: Stages,
  ) {}

  @Get(':name')
  async watch(
    @Param('name') name: string,
    @Query('ticket') ticket: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const session = /^([0-9a-f-]{36})\.flv$/.exec(name)?.[1];
    if (!session) throw new Problem('not-found');
    if ((await this.checking.execute(ticket, 'play')).session !== session) throw new Problem('not-allowed');
    const audience = this.stages.find(session)?.appearance?.flv;
    const { raw } = reply;
    const seat: FlvSeat = {
      write: (bytes) => void raw.write(bytes),
      get waiting() {
        return raw.writableLength;
      },
      close: () => void raw.destroy(),
    };
    if (!audience?.showing) throw new Problem('not-found');
    reply.hijack();
    raw.writeHead(200, { ...plain(reply.getHeaders()), 'content-type': 'video/x-flv', 'cache-control': 'no-store' });
    request.raw.once('close', () => audience.unseat(seat));
    raw.once('error', () => audience.unseat(seat));
    audience.seat(seat);
  }
}

const plain = (headers: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
