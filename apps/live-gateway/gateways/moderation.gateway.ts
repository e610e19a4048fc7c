import { Pardon, SanctionSpeaker, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import { StandingGuard } from '../standing.guard.js';

/** How hosts keep the talk fit for everybody: mute, ban, pardon. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class ModerationGateway {
  constructor(
    private readonly sanctioning: SanctionSpeaker,
    private readonly pardoning: Pardon,
  ) {}

  @Message('room.mute')
  mute(@Pass() pass: RoomPass, @Said('room.mute') wish: Said<'room.mute'>): Promise<Done> {
    return done(this.sanctioning.execute(pass, wish));
  }

  @Message('room.ban')
  ban(@Pass() pass: RoomPass, @Said('room.ban') { lineId }: Said<'room.ban'>): Promise<Done> {
    return done(this.sanctioning.execute(pass, { lineId, minutes: null }));
  }

  @Message('room.pardon')
  pardon(@Pass() pass: RoomPass, @Said('room.pardon') { sanctionId }: Said<'room.pardon'>): Promise<Done> {
    return done(this.pardoning.execute(pass, sanctionId));
  }
}
