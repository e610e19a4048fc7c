import { Id, localeOf, replayChapters, type ResponseOf, showReplay, watchRoom } from '#contracts';
import { FindWatchedRoom } from '#live';
import { WatchPicture, webVtt } from '#media';
import { Problem } from '#platform';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { viewerCookie } from '../shop/viewer-cookie.js';
import { ReplayRoom } from './replay-room.js';

/** Introduces live to media: viewers see the picture of a room, now and later. */
@Controller()
export class WatchingController {
  constructor(
    private readonly finding: FindWatchedRoom,
    private readonly watching: WatchPicture,
    private readonly replaying: ReplayRoom,
  ) {}

  @Endpoint(watchRoom)
  async watch(
    @CalledBy() caller: Caller | undefined,
    @Asked(watchRoom) { params }: Asked<typeof watchRoom>,
    @Req() request: FastifyRequest,
  ): Promise<ResponseOf<typeof watchRoom>> {
    const viewerId = Id.safeParse(request.cookies[viewerCookie]).data;
    const room = await this.finding.execute({ personId: caller?.id ?? null, viewerId }, params.room);
    return { picture: room.visible ? await this.watching.execute(room.id) : null };
  }

  @Endpoint(showReplay)
  replay(@Asked(showReplay) { params }: Asked<typeof showReplay>): Promise<ResponseOf<typeof showReplay>> {
    return this.replaying.execute(params.room);
  }

  @Endpoint(replayChapters)
  async chapters(
    @Asked(replayChapters) { params }: Asked<typeof replayChapters>,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { parts, products } = await this.replaying.execute(params.room);
    const part = parts.find(({ id }) => id === params.recording);
    if (!part) throw new Problem('not-found');
    const names = new Map(products.map(({ id, name }) => [id, name[localeOf(languages)]]));
    reply.header('content-type', 'text/vtt; charset=utf-8').header('vary', 'accept-language');
    return webVtt(part.chapters, (productId) => names.get(productId) ?? '');
  }
}
