import { forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** The words banned in every room. */
@Injectable()
export class ListPlatformWords {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(): Promise<string[]> {
    const rows: { word: string }[] = await forPlatform(this.database, (tx) => tx.query('select word from live.banned_word order by id'));
    return rows.map(({ word }) => word);
  }
}
