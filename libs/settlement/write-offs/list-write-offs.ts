import type { WriteOff } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Answering, readWriteOffs } from './read-write-offs.js';

/** A workshop's last write-offs, as the reader may answer them. */
@Injectable()
export class ListWriteOffs {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(scope: readonly string[], workshopId: string, reader: Answering): Promise<WriteOff[]> {
    return withinWorkshop(this.database, scope, workshopId, (tx) => readWriteOffs(tx, workshopId, reader));
  }
}
