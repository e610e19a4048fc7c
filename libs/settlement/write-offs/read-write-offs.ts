import type { Text, WriteOff } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';

interface Row {
  readonly id: string;
  readonly party_id: string;
  readonly party_name: Text;
  readonly amount_minor: string;
  readonly reason: string;
  readonly status: WriteOff['status'];
  readonly asked_at: Date;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly answered_name: string | null;
  readonly booked_minor: string | null;
}

/** Who looks: they may answer what somebody else asked for. */
export interface Answering {
  readonly personId: string;
  readonly mayApprove: boolean;
}

/** The workshop's last write-offs, the newest first, or the one that is named. */
export async function readWriteOffs(tx: Transaction, workshopId: string, reader: Answering, only?: string): Promise<WriteOff[]> {
  const rows: Row[] = await tx.query(
    `select w.id, w.party_id, p.name as party_name, w.amount_minor, w.reason, w.status, w.asked_at, w.asked_by, asker.name as asked_name,
       answerer.name as answered_name, w.booked_minor
     from ledger.write_off w join catalog.party p on p.id = w.party_id join identity.person asker on asker.id = w.asked_by
     left join identity.person answerer on answerer.id = w.answered_by
     where w.workshop_id = $1 and ($2::uuid is null or w.id = $2) order by w.asked_at desc, w.id desc limit 50`,
    [workshopId, only ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    partyId: row.party_id,
    partyName: row.party_name,
    amount: money(BigInt(row.amount_minor)),
    reason: row.reason,
    status: row.status,
    askedAt: row.asked_at.toISOString(),
    askedBy: row.asked_name,
    answeredBy: row.answered_name,
    booked: row.booked_minor === null ? null : money(BigInt(row.booked_minor)),
    mayAnswer: row.status === 'asked' && reader.mayApprove && row.asked_by !== reader.personId,
  }));
}
