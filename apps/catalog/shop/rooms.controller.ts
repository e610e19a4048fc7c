import { type Chapter, enterRoom, Id, listChapters, listRooms, type ResponseOf, type RoomCard, type RoomPage, showRoom } from '#contracts';
import { EnterRoom, ListChapters, ListRooms, ShowRoom } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { viewerCookie } from './viewer-cookie.js';

const yearSeconds = 31_536_000;

/** Rooms to watch, and the way into one. */
@Controller()
export class RoomsController {
  constructor(
    private readonly listing: ListRooms,
    private readonly showing: ShowRoom,
    private readonly entering: EnterRoom,
    private readonly listingChapters: ListChapters,
  ) {}

  @Endpoint(listRooms)
  async list(): Promise<{ rooms: RoomCard[] }> {
    return { rooms: await this.listing.execute() };
  }

  @Endpoint(showRoom)
  show(@CalledBy() caller: Caller | undefined, @Asked(showRoom) { params }: Asked<typeof showRoom>): Promise<RoomPage> {
    return this.showing.execute(caller, params.room);
  }

  @Endpoint(enterRoom)
  async enter(
    @CalledBy() person: Caller | undefined,
    @Asked(enterRoom) { params }: Asked<typeof enterRoom>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ResponseOf<typeof enterRoom>> {
    const known = Id.safeParse(request.cookies[viewerCookie]).data;
    const { viewerId, ...entrance } = await this.entering.execute({ person, viewerId: known }, params.room);
    if (known === undefined) reply.setCookie(viewerCookie, viewerId, { maxAge: yearSeconds });
    return entrance;
  }

  @Endpoint(listChapters)
  async chapters(@Asked(listChapters) { params }: Asked<typeof listChapters>): Promise<{ chapters: Chapter[] }> {
    return { chapters: await this.listingChapters.execute(params.room) };
  }
}
