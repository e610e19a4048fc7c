import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { callOff } from './call-off.js';

/** A host ends a flash sale that was announced in the room; whether the room is theirs is for whoever calls to know. */
@Injectable()
export class CallOffInRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, roomId: string, flashSaleId: string): Promise<void> {
    await this.database.transaction((tx) => callOff(tx, this.clock, { flashSaleId, personId: caller.id }, { roomId }));
  }
}
