import { invariant, type PartyRole, sum } from '#money';
import { createHash } from 'node:crypto';
import { type AccountCode, isOfParty } from './accounts.js';

/** One signed amount on one account: debit positive, credit negative, never 0. `partyId` exactly for party accounts. */
export interface Posting {
  readonly account: AccountCode;
  readonly partyId: string | null;
  readonly amountMinor: bigint;
  /** Null for money that is no order's. */
  readonly orderId: string | null;
  readonly lineId: string | null;
  /** The role of the leg that the posting belongs to; with the line and the leg's party it names one leg. */
  readonly leg: { readonly role: PartyRole; readonly partyId: string } | null;
  /** The item of a payout that the posting belongs to. */
  readonly payoutItemId?: string;
}

/** One party's frozen share of a line; it is kept even where it is 0. */
export interface Leg {
  readonly orderId: string;
  readonly lineId: string;
  readonly workshopId: string;
  readonly partyId: string;
  readonly role: PartyRole;
  readonly position: number;
  readonly amountMinor: bigint;
}

/** One business fact as plain data, before it is written. Kind and source name it for ever: it is written once. */
export interface Journal {
  readonly kind: string;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly currency: string;
  readonly effectiveAt: Date;
  readonly ruleVersionId: string | null;
  readonly postings: readonly Posting[];
  readonly legs: readonly Leg[];
}

/** The name of a journal: no two journals have the same. */
export const keyOf = ({ kind, sourceType, sourceId }: Pick<Journal, 'kind' | 'sourceType' | 'sourceId'>): string =>
  `${kind}|${sourceType}|${sourceId}`;

/** Throws unless a journal has two postings or more, none of them 0, and they sum to 0. */
export function checkJournal(journal: Journal): void {
  const name = keyOf(journal);
  invariant(journal.postings.length >= 2, `${name} has two postings or more`);
  invariant(
    journal.postings.every((posting) => posting.amountMinor !== 0n),
    `${name} has no posting of 0`,
  );
  invariant(
    journal.postings.every((posting) => isOfParty(posting.account) === (posting.partyId !== null)),
    `${name} names parties where they belong`,
  );
  invariant(sum(journal.postings.map((posting) => posting.amountMinor)) === 0n, `${name} balances`);
}

/** SHA-256 over what a journal says, in one agreed writing that anybody can repeat from the tables (see the README). */
export function bodySha256(journal: Journal): string {
  const lines = journal.postings.map(({ account, partyId, amountMinor, orderId, lineId, leg, payoutItemId }) =>
    [account, partyId ?? '', journal.currency, amountMinor, orderId ?? '', lineId ?? '', leg?.role ?? '', leg?.partyId ?? '']
      .concat(payoutItemId ?? [])
      .join('|'),
  );
  const body = [keyOf(journal), journal.effectiveAt.toISOString(), journal.ruleVersionId ?? '', ...lines.toSorted()].join('\n');
  return createHash('sha256').update(body).digest('hex');
}

/** Where a journal's amounts on busy accounts are summed: one of 16 slots by the journal's name, so that orders do not queue for one row. Other accounts have slot 0 only. */
export const busySlotOf = (journal: Journal): number => createHash('sha256').update(keyOf(journal)).digest()[0]! % 16;
