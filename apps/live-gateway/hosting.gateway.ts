import { EndRoom, PinProduct, PractiseRoom, type RoomPass, StartRoom } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from './ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from './message.decorator.js';
import { StandingGuard } from './standing.guard.js';

/** What the streamer and the helpers do with a room. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class HostingGateway {
  constructor(
    private readonly practising: PractiseRoom,
    private readonly starting: StartRoom,
    private readonly pinning: PinProduct,
    private readonly ending: EndRoom,
  ) {}

  @Message('room.practise')
  practise(@Pass('room.practise') pass: RoomPass): Promise<Done> {
    return done(this.practising.execute(pass));
  }

  @Message('room.start')
  start(@Pass('room.start') pass: RoomPass): Promise<Done> {
    return done(this.starting.execute(pass));
  }

  @Message('room.pin')
  pin(@Pass() pass: RoomPass, @Said('room.pin') { productId }: Said<'room.pin'>): Promise<Done> {
    return done(this.pinning.execute(pass, productId));
  }

  @Message('room.end')
  end(@Pass('room.end') pass: RoomPass): Promise<Done> {
    return done(this.ending.execute(pass));
  }
}
