import type { listBankStatements, ResponseOf } from '#contracts';
import { forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly currency: 'CNY';
  readonly opening: string;
  readonly closing: string;
  readonly lines: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly importedAt: Date;
  readonly importedBy: string;
}

const most = 120;

/** The bank's statements that were taken in, the newest first. */
@Injectable()
export class ListBankStatements {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  async execute(): Promise<ResponseOf<typeof listBankStatements>> {
    const rows: Row[] = await forPlatform(this.database, (tx) =>
      tx.query(
        `select s.id, s.name, s.currency, s.opening_minor as opening, s.closing_minor as closing, s.line_count as lines, s.first_day::text as "firstDay",
           s.last_day::text as "lastDay", s.imported_at as "importedAt", p.name as "importedBy"
         from ledger.bank_statement s join identity.person p on p.id = s.imported_by order by s.last_day desc, s.imported_at desc limit $1`,
        [most],
      ),
    );
    return {
      statements: rows.map(({ currency, opening, closing, importedAt, ...row }) => ({
        ...row,
        opening: { minor: BigInt(opening), currency },
        closing: { minor: BigInt(closing), currency },
        importedAt: importedAt.toISOString(),
      })),
    };
  }
}
