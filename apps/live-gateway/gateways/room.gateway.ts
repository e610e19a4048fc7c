import { type Joined, RoomState } from '#contracts';
import { Like, type RoomPass, Say } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { ConnectedSocket, type OnGatewayDisconnect, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { z } from 'zod';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { Doorman } from '../doorman.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import { RoomChannels } from '../room-channels.js';
import type { RoomServer, RoomSocket } from '../room-socket.js';
import { StandingGuard } from '../standing.guard.js';

/** What everybody does in a room: come in, talk, like. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class RoomGateway implements OnGatewayInit<RoomServer>, OnGatewayDisconnect<RoomSocket> {
  constructor(
    private readonly doorman: Doorman,
    private readonly channels: RoomChannels,
    private readonly saying: Say,
    private readonly liking: Like,
  ) {}

  afterInit(server: RoomServer): void {
    this.doorman.guard(server);
    this.channels.open(server);
  }

  handleDisconnect(socket: RoomSocket): void {
    this.channels.leave(socket);
  }

  @Message('room.join')
  async join(
    @ConnectedSocket() socket: RoomSocket,
    @Said('room.join') { afterSeq, lean = false }: Said<'room.join'>,
  ): Promise<z.input<typeof Joined>> {
    socket.data.lean = lean;
    const { room, ...snapshot } = await this.channels.join(socket, afterSeq);
    // Events stand in the record as they travel; the state does not.
    return { ok: true, ...(snapshot as Pick<z.input<typeof Joined>, 'events' | 'more' | 'now'>), room: z.encode(RoomState, room) };
  }

  @Message('room.say')
  say(@Pass() pass: RoomPass, @Said('room.say') line: Said<'room.say'>): Promise<Done> {
    return done(this.saying.execute(pass, line));
  }

  @Message('room.like')
  like(@Pass() pass: RoomPass, @Said('room.like') { count }: Said<'room.like'>): Promise<Done> {
    return done(this.liking.execute(pass, count));
  }
}
