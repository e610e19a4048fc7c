import type { listCaps, ResponseOf } from '#contracts';
import { forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readCaps } from '../channel-caps.js';
import { readCapChanges } from './read-cap-changes.js';

/** The caps of all channels and what became of them; for the platform. */
@Injectable()
export class ListCaps {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(personId: string): Promise<ResponseOf<typeof listCaps>> {
    return forPlatform(this.database, async (tx) => ({ caps: await readCaps(tx), changes: await readCapChanges(tx, personId) }));
  }
}
