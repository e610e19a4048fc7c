import type { KeptCertificate } from '#contracts';
import { withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readCertificates } from './certificate-rows.js';

/** Every certificate of a workshop, those that lapse first on top. */
@Injectable()
export class ListCertificates {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(scope: readonly string[], workshopId: string): Promise<{ certificates: KeptCertificate[] }> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => ({ certificates: await readCertificates(tx) }));
  }
}
