import { AskToExplain, ClaimDrop, ReportLine, TryLuck, type RoomPass } from '#live';
import { UseFilters, UseGuards } from '@nestjs/common';
import { WebSocketGateway } from '@nestjs/websockets';
import { AckProblemFilter } from '../ack-problem.filter.js';
import { type Done, done, Message, Pass, Said } from '../message.decorator.js';
import { StandingGuard } from '../standing.guard.js';

/** What viewers and shoppers do beside talking: ask for a product, report a line, take what is given away. */
@WebSocketGateway()
@UseGuards(StandingGuard)
@UseFilters(AckProblemFilter)
export class ViewerGateway {
  constructor(
    private readonly asking: AskToExplain,
    private readonly reporting: ReportLine,
    private readonly claiming: ClaimDrop,
    private readonly trying: TryLuck,
  ) {}

  @Message('room.ask')
  ask(@Pass() pass: RoomPass, @Said('room.ask') { productId }: Said<'room.ask'>): Promise<Done> {
    return done(this.asking.execute(pass, productId));
  }

  @Message('room.report')
  report(@Pass() pass: RoomPass, @Said('room.report') report: Said<'room.report'>): Promise<Done> {
    return done(this.reporting.execute(pass, report));
  }

  @Message('room.claim')
  claim(@Pass() pass: RoomPass, @Said('room.claim') { dropId }: Said<'room.claim'>): Promise<Done> {
    return done(this.claiming.execute(pass, dropId));
  }

  @Message('room.try-luck')
  async tryLuck(@Pass() pass: RoomPass, @Said('room.try-luck') { luckyBagId }: Said<'room.try-luck'>): Promise<Done & { entryId: string }> {
    return { ok: true, ...(await this.trying.execute(pass, luckyBagId)) };
  }
}
