import { EndRoom, PractiseRoom, type RoomPass, StartRoom } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass } from '../message.decorator.js';
import { StandingGuard } from '../standing.guard.js';

/** What the streamer does with a room: practise, start, end. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class HostingGateway {
  constructor(
    private readonly practising: PractiseRoom,
    private readonly starting: StartRoom,
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

  @Message('room.end')
  end(@Pass('room.end') pass: RoomPass): Promise<Done> {
    return done(this.ending.execute(pass));
  }
}
