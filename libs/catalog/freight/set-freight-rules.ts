import type { FreightRule, FreightRules } from '#contracts';
import { changeWithinWorkshop, Clock, newId, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { recordChange } from '../workbench/record-change.js';
import type { Writer } from '../workbench/writer.js';
import { readRules, versionOf } from './freight-rows.js';

/** Writes a workshop's freight as a whole over the version that the writer saw, else `edited-meanwhile`, and on record what it was before. Rules that stand already stay as they are. */
@Injectable()
export class SetFreightRules {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(
    writer: Writer,
    workshopId: string,
    { rules, version }: { readonly rules: readonly FreightRule[]; readonly version: string },
  ): Promise<FreightRules> {
    return changeWithinWorkshop(this.database, writer.workshops, workshopId, async (tx) => {
      // Two at once would both find what they saw.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('freight ' || $1::text, 0))`, [workshopId]);
      const before = await readRules(tx, workshopId);
      const stands = versionOf(before);
      if (stands === versionOf(rules)) return { rules: before, version: stands };
      if (stands !== version) throw new Problem('edited-meanwhile');
      await tx.query('delete from catalog.freight_rule where workshop_id = $1', [workshopId]);
      for (const rule of rules) await this.insert(tx, workshopId, rule);
      const after = await readRules(tx, workshopId);
      const change = { workshopId, productId: null, personId: writer.personId, kind: 'freight.changed' };
      await recordChange(tx, this.clock, { ...change, before: { rules: before }, after: { rules: after } });
      return { rules: after, version: versionOf(after) };
    });
  }

  private insert(tx: Transaction, workshopId: string, rule: FreightRule): Promise<unknown> {
    return tx.query(
      `insert into catalog.freight_rule (id, workshop_id, province_code, first_grams, first_minor, step_grams, step_minor, free_from_minor, delivers)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(this.clock),
        workshopId,
        rule.provinceCode,
        rule.firstGrams,
        rule.first.minor.toString(),
        rule.stepGrams,
        rule.step.minor.toString(),
        rule.freeFrom?.minor.toString() ?? null,
        rule.delivers,
      ],
    );
  }
}
