import { phones } from '../../support/village.js';
import type { Village } from './village.js';

/** Asks for the oldest month that is over and not closed, and closes it if nothing stands against it; its journals are remembered as they are then. */
export async function closeOldest(village: Village): Promise<void> {
  const { database, verbs, clock } = village;
  const [open] = await database.sql<{ period: string }>(
    `select period from ledger.period where status <> 'closed' and period < to_char($1::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM') order by period limit 1`,
    [clock.now()],
  );
  if (!open) return;
  await database.sql(
    `update ledger.period set status = 'closing', asked_at = $2, asked_by = (select id from identity.person where phone = $3) where period = $1 and status = 'open'`,
    [open.period, clock.now(), phones.operator],
  );
  if ((await verbs.close.execute(open.period)).length === 0) village.closed.set(open.period, await bodyOf(village, open.period));
}

/** The months that are closed, as they are now. */
export const closedNow = async (village: Village): Promise<Map<string, string>> =>
  new Map(await Promise.all([...village.closed.keys()].map(async (period) => [period, await bodyOf(village, period)] as const)));

async function bodyOf({ database }: Village, period: string): Promise<string> {
  const [row] = await database.sql<{ body: string }>(
    `select md5(string_agg(encode(body_sha256, 'hex'), ' ' order by id)) as body from ledger.journal where period = $1`,
    [period],
  );
  return row!.body;
}
