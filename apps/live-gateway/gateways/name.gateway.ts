import { CallMe, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { ConnectedSocket, WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, Message, Pass, Said } from '../message.decorator.js';
import type { RoomSocket } from '../room-socket.js';
import { StandingGuard } from '../standing.guard.js';

/** What shoppers are called. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class NameGateway {
  constructor(private readonly calling: CallMe) {}

  @Message('room.call-me')
  async callMe(
    @ConnectedSocket() socket: RoomSocket,
    @Pass() pass: RoomPass,
    @Said('room.call-me') wish: Said<'room.call-me'>,
  ): Promise<Done & { name: string }> {
    const name = await this.calling.execute(pass, wish.name);
    // The next line on this socket is said under it; elsewhere it is with the next token.
    socket.data.pass = { ...socket.data.pass, name };
    return { ok: true, name };
  }
}
