import { createHmac } from 'node:crypto';
import type { TestDatabase } from '../support/a-database.js';
import { stripeKeys, type TestSandbox } from '../support/start-sandbox.js';

/** A report as the provider keeps it. */
export interface Report {
  readonly id: string;
  readonly type: string;
  readonly created: number;
  readonly data: { readonly object: Readonly<Record<string, unknown>> };
}

/** A post to the webhook's door: a body, and what is said to be its signature. */
export interface Post {
  readonly body: string;
  readonly signature: string | undefined;
}

/** What the door answered. */
export interface Answer {
  readonly status: number;
  readonly name: string | undefined;
}

const lanes = 8;

/** Signs as the provider does; `agoSeconds` before now. */
export function signed(body: string, { secret = stripeKeys.STRIPE_WEBHOOK_SECRET, agoSeconds = 0 } = {}): string {
  const at = Math.floor(Date.now() / 1_000) - agoSeconds;
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}

/** A report as the provider would post it now. */
export function posted(report: object): Post {
  const body = JSON.stringify(report);
  return { body, signature: signed(body) };
}

/** Everything that the provider has to report, oldest first. */
export async function reportsOf({ url }: TestSandbox): Promise<Report[]> {
  const all: Report[] = [];
  for (let more = true; more;) {
    const after = all.length > 0 ? `&starting_after=${all.at(-1)!.id}` : '';
    const answer = await fetch(`${url}/v1/events?limit=100${after}`, {
      headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` },
    });
    const { data, has_more } = (await answer.json()) as { data: Report[]; has_more: boolean };
    all.push(...data);
    more = has_more;
  }
  return all.toReversed();
}

/** Posts all of them, several at a time; answers in their order. */
export async function postAll(door: string, posts: readonly Post[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  const left = posts.entries();
  const lane = async (): Promise<void> => {
    for (const [nth, one] of left) answers[nth] = await post(door, one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return answers;
}

async function post(door: string, { body, signature }: Post): Promise<Answer> {
  const headers = { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'stripe-signature': signature }) };
  const answer = await fetch(`${door}/webhooks/stripe`, { method: 'POST', headers, body });
  const { name } = (await answer.json()) as { name?: string };
  return { status: answer.status, name };
}

/** Money that becomes available moves by itself; everything else in the books moves for a reason. */
const kept = {
  journals: `select kind, source_type, source_id, period, encode(body_sha256, 'hex') from ledger.journal where kind <> 'psp.available'`,
  postings: `select p.* from ledger.posting p join ledger.journal j on j.id = p.journal_id where j.kind <> 'psp.available'`,
  balances: `select b.account_id, sum(b.amount_minor) from ledger.balance b join ledger.account a on a.id = b.account_id where a.code not like 'psp.%' group by 1`,
  legs: 'select * from ledger.leg',
  disputes: 'select * from ledger.dispute',
  batches: 'select * from ledger.payout_batch',
  items: 'select * from ledger.payout_item',
  attempts: 'select * from ledger.payout_attempt',
  orders: 'select * from orders."order"',
  lines: 'select * from orders.line',
  refunds: 'select * from orders.refund',
  returned: 'select * from orders.returned_payment',
  stock: 'select * from catalog.stock',
};

/** Everything that money does, as one fingerprint a table. */
export async function fingerprints({ sql }: TestDatabase): Promise<Record<string, string>> {
  const found = await Promise.all(
    Object.entries(kept).map(async ([name, rows]) => {
      const [row] = await sql<{ mark: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(each::text, '|' order by each::text)), '') as mark from (${rows}) as each`,
      );
      return [name, row!.mark] as const;
    }),
  );
  return Object.fromEntries(found);
}
