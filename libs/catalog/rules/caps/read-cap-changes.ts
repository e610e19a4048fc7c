import type { CapChange } from '#contracts';
import type { Transaction } from '#platform';

type Row = Omit<CapChange, 'askedAt' | 'answeredAt'> & { readonly askedAt: Date; readonly answeredAt: Date | null };

const changes = /* sql */ `
  select c.id, c.channel, c.roles, c.bps, c.before_bps as before, c.reason, c.status, c.asked_at as "askedAt", asker.name as "askedBy",
    c.answered_at as "answeredAt", answerer.name as "answeredBy", c.status = 'asked' and c.asked_by <> $1 as "mayAnswer"
  from catalog.cap_change c join identity.person asker on asker.id = c.asked_by left join identity.person answerer on answerer.id = c.answered_by
  where $2::uuid is null or c.id = $2 order by c.asked_at desc, c.id desc limit 100`;

/** The last hundred changes of caps as a person may answer them, the newest first, or the one that is named. */
export async function readCapChanges(tx: Transaction, personId: string, only?: string): Promise<CapChange[]> {
  const rows: Row[] = await tx.query(changes, [personId, only ?? null]);
  return rows.map((row) => ({ ...row, askedAt: row.askedAt.toISOString(), answeredAt: row.answeredAt?.toISOString() ?? null }));
}
