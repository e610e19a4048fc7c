import type { Adjustment, Text } from '#contracts';
import { money } from '#money';
import type { Transaction } from '#platform';

interface Row extends Pick<
  Adjustment,
  'id' | 'partyId' | 'partyName' | 'kind' | 'against' | 'reason' | 'status' | 'askedBy' | 'answeredBy'
> {
  readonly custodianName: Text | null;
  readonly amountMinor: string;
  readonly bookedMinor: string | null;
  readonly askedAt: Date;
  readonly askerId: string;
}

/** Who looks: the platform may answer what somebody else asked for. */
export interface AdjustmentReader {
  readonly personId: string;
  readonly mayApprove: boolean;
}

/** The workshop's last adjustments, the newest first, or the one that is named. */
export async function readAdjustments(tx: Transaction, workshopId: string, reader: AdjustmentReader, only?: string): Promise<Adjustment[]> {
  const rows: Row[] = await tx.query(
    `select a.id, a.party_id as "partyId", p.name as "partyName", a.kind, a.against, box.name as "custodianName", a.amount_minor as "amountMinor", a.reason, a.status,
       a.asked_at as "askedAt", a.asked_by as "askerId", asker.name as "askedBy", answerer.name as "answeredBy", a.booked_minor as "bookedMinor"
     from ledger.adjustment a join catalog.party p on p.id = a.party_id join identity.person asker on asker.id = a.asked_by
     left join identity.person answerer on answerer.id = a.answered_by left join catalog.party box on box.id = a.custodian_id
     where a.workshop_id = $1 and ($2::uuid is null or a.id = $2) order by a.asked_at desc, a.id desc limit 50`,
    [workshopId, only ?? null],
  );
  return rows.map(({ amountMinor, bookedMinor, askedAt, askerId, ...row }) => ({
    ...row,
    amount: money(BigInt(amountMinor)),
    askedAt: askedAt.toISOString(),
    booked: bookedMinor === null ? null : money(BigInt(bookedMinor)),
    mayAnswer: row.status === 'asked' && reader.mayApprove && askerId !== reader.personId,
  }));
}
