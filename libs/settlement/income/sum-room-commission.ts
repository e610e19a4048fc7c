import type { RoomSummary, ShareStep } from '#contracts';
import { money, sum } from '#money';
import { readingAs } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { legSteps } from './leg-steps.js';

type Commission = NonNullable<RoomSummary['commission']>;

const ofRoom = /* sql */ `
  select way.step, sum(worth.minor) as minor from ledger.leg join orders."order" o on o.id = leg.order_id ${legSteps}
  where leg.party_id = $1 and leg.role = 'streamer' and o.room_id = $2 group by way.step`;

/** A streamer's own share of what a room sold, and how far it is on its way: expected + waiting + arrived = total. Nobody else's, whoever asks. */
@Injectable()
export class SumRoomCommission {
  constructor(private readonly database: DataSource) {}

  async execute(personId: string, roomId: string): Promise<Commission> {
    const rows: { step: ShareStep; minor: string }[] = await readingAs(this.database, { personId }, (tx) =>
      tx.query(ofRoom, [personId, roomId]),
    );
    const of = (...steps: ShareStep[]) => money(sum(rows.filter(({ step }) => steps.includes(step)).map(({ minor }) => BigInt(minor))));
    return {
      expected: of('expected'),
      waiting: of('waiting', 'sent'),
      arrived: of('arrived'),
      total: of('expected', 'waiting', 'sent', 'arrived'),
    };
  }
}
