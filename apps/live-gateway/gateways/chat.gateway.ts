import { Announce, KeepMessage, SlowRoom, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import { StandingGuard } from '../standing.guard.js';

/** How hosts lead the talk: announce, keep a message on top, slow it down. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class ChatGateway {
  constructor(
    private readonly announcing: Announce,
    private readonly keeping: KeepMessage,
    private readonly slowing: SlowRoom,
  ) {}

  @Message('room.announce')
  announce(@Pass() pass: RoomPass, @Said('room.announce') said: Said<'room.announce'>): Promise<Done> {
    return done(this.announcing.execute(pass, said));
  }

  @Message('room.message')
  keep(@Pass() pass: RoomPass, @Said('room.message') { text }: Said<'room.message'>): Promise<Done> {
    return done(this.keeping.execute(pass, text));
  }

  @Message('room.slow')
  slow(@Pass() pass: RoomPass, @Said('room.slow') { seconds }: Said<'room.slow'>): Promise<Done> {
    return done(this.slowing.execute(pass, seconds));
  }
}
