import { sum } from '#money';
import type { Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { LockedBatch } from '../batches/lock-batch.js';
import type { PaidItem } from '../batches/items-to-pay.js';
import { numberPlace } from '../destinations/number-place.js';
import { Sealing } from '../destinations/sealing.js';
import { bankFilePlace, writeBankFile } from './bank-file.js';

/** Makes the bank file of a batch, once and for ever: count, sum and SHA-256 stand on its cover, its bytes are sealed. A batch without bank lines has none. */
@Injectable()
export class MakeBankFile {
  constructor(private readonly sealing: Sealing) {}

  async execute(tx: Transaction, batch: LockedBatch, paid: readonly PaidItem[], now: Date): Promise<void> {
    const lines = paid
      .filter(({ rail }) => rail === 'bank')
      .map(({ line, holder, bank, sealedNumber, destinationId, amountMinor }) => ({
        line: line!,
        holder: holder!,
        bank: bank!,
        number: this.sealing.open(sealedNumber!, numberPlace(destinationId)),
        amountMinor,
      }));
    if (lines.length === 0) return;
    const text = writeBankFile(lines);
    await tx.query(
      `insert into ledger.bank_file (batch_id, workshop_id, name, sealed_bytes, sha256, line_count, total_minor, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        batch.id,
        batch.workshopId,
        `${batch.number}.csv`,
        this.sealing.seal(text, bankFilePlace(batch.id)),
        createHash('sha256').update(text).digest(),
        lines.length,
        sum(lines.map(({ amountMinor }) => amountMinor)).toString(),
        now,
      ],
    );
  }
}
