import { ArrangeBag, ClaimBroadcast, PinNext, PinProduct, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { ConnectedSocket, WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import type { RoomSocket } from '../room-socket.js';
import { StandingGuard } from '../standing.guard.js';

/** What hosts do with the bag, and from which device the streamer sends the picture. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class BagGateway {
  constructor(
    private readonly pinning: PinProduct,
    private readonly goingOn: PinNext,
    private readonly arranging: ArrangeBag,
    private readonly claiming: ClaimBroadcast,
  ) {}

  @Message('room.pin')
  pin(@Pass() pass: RoomPass, @Said('room.pin') { productId }: Said<'room.pin'>): Promise<Done> {
    return done(this.pinning.execute(pass, productId));
  }

  @Message('room.next')
  next(@Pass('room.next') pass: RoomPass): Promise<Done> {
    return done(this.goingOn.execute(pass));
  }

  @Message('room.arrange')
  arrange(@Pass() pass: RoomPass, @Said('room.arrange') { productIds }: Said<'room.arrange'>): Promise<Done> {
    return done(this.arranging.execute(pass, productIds));
  }

  @Message('room.broadcast')
  async broadcast(
    @ConnectedSocket() socket: RoomSocket,
    @Pass() pass: RoomPass,
    @Said('room.broadcast') wish: Said<'room.broadcast'>,
  ): Promise<Done> {
    await this.claiming.execute(pass, wish);
    // From now on this gateway says that the device is there, for as long as the socket is.
    socket.data.broadcastId = wish.broadcastId;
    return { ok: true };
  }
}
