import type { Clock, Transaction } from '#platform';
import { keepBreaks } from './keep-breaks.js';
import { matchExact } from './match-exact.js';
import { matchParts } from './match-parts.js';
import { atBank, atProvider, type Comparison } from './our-sides.js';
import { type Known, readLeftovers } from './read-leftovers.js';
import { runChecks } from './run-checks.js';
import { sortIntoBuckets } from './sort-into-buckets.js';

/** Our own journals may be written a little after the provider's. */
const oursMayTakeMs = 120_000;
const theirsMayTakeMs = 300_000;
/** Days that a bank may take for what the provider has sent. */
const bankDays = 3;

/**
 * Compares our books of every month that is not closed with those of the provider and the bank, in a transaction of the worker: what goes together is matched for good,
 * everything else becomes a break, and the sums are run. One at a time; done again it changes nothing. Nothing is ever posted by it.
 */
export async function compareBooks(tx: Transaction, clock: Clock): Promise<void> {
  // The months first, then the breaks: whoever closes a month holds the months alone and comes here too.
  const firstOpen = await firstOpenPeriod(tx);
  await tx.query(`select pg_advisory_xact_lock(hashtext('ledger.break'))`);
  const compare = async (comparison: Comparison, known: Known): Promise<void> => {
    await matchExact(tx, comparison, firstOpen);
    await matchParts(tx, comparison, firstOpen);
    const { ours, theirs, matched, late } = await readLeftovers(tx, comparison, firstOpen, known);
    await keepBreaks(tx, clock, comparison.check, [...sortIntoBuckets(ours, theirs, matched), ...late], firstOpen);
  };
  await compare(atProvider, await knownOfProvider(tx, clock));
  await compare(atBank, await knownOfBank(tx, clock));
  await runChecks(tx, firstOpen, clock.now());
}

async function knownOfProvider(tx: Transaction, clock: Clock): Promise<Known> {
  const [row]: { through: Date | null }[] = await tx.query('select min(through) as through from ledger.provider_cursor');
  return { ours: new Date((row?.through?.getTime() ?? 0) - theirsMayTakeMs), theirs: new Date(clock.now().getTime() - oursMayTakeMs) };
}

async function knownOfBank(tx: Transaction, clock: Clock): Promise<Known> {
  const [row]: { through: Date | null }[] = await tx.query(
    `select (max(last_day) + 1 - $1::int)::timestamp at time zone 'Asia/Shanghai' as through from ledger.bank_statement`,
    [bankDays],
  );
  return { ours: row?.through ?? new Date(0), theirs: clock.now() };
}

async function firstOpenPeriod(tx: Transaction): Promise<string> {
  const [{ first }]: [{ first: string | null }] = await tx.query('select ledger.first_open_period() as first');
  return first ?? '';
}
