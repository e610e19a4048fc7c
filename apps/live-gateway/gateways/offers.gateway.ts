import { CallOffOffer, OpenDrop, OpenLuckyBag, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import { StandingGuard } from '../standing.guard.js';

/** What hosts give away in a room. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class OffersGateway {
  constructor(
    private readonly dropping: OpenDrop,
    private readonly opening: OpenLuckyBag,
    private readonly callingOff: CallOffOffer,
  ) {}

  @Message('room.drop')
  drop(@Pass() pass: RoomPass, @Said('room.drop') wish: Said<'room.drop'>): Promise<Done> {
    return done(this.dropping.execute(pass, wish));
  }

  @Message('room.open-bag')
  openBag(@Pass() pass: RoomPass, @Said('room.open-bag') wish: Said<'room.open-bag'>): Promise<Done> {
    return done(this.opening.execute(pass, wish));
  }

  @Message('room.call-off')
  callOff(@Pass() pass: RoomPass, @Said('room.call-off') { offerId }: Said<'room.call-off'>): Promise<Done> {
    return done(this.callingOff.execute(pass, offerId));
  }
}
