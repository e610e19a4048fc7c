import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment } from '../wire/values.js';
import { deskProblems, inWorkshop, payoutApprovers } from './desk.js';

/** How money reaches somebody: a transfer at the provider, a line of a bank file, cash against a signed receipt. */
export const Rail = z.enum(['stripe', 'bank', 'cash']);
export type Rail = z.infer<typeof Rail>;

/** What of a destination may be seen: bank and last four digits, the provider's account, or whoever keeps the cash. */
export const shownDestination = z.strictObject({
  rail: Rail,
  holder: z.string().nullable(),
  bank: z.string().nullable(),
  lastFour: z.string().nullable(),
  account: z.string().nullable(),
  custodian: Text.nullable(),
});
export type ShownDestination = z.infer<typeof shownDestination>;

/** A name as banks take it: nothing that a spreadsheet would run. */
const BankText = Line(1, 60).regex(/^[^=+\-@＝＋－＠]/);

/** Where a party is to be paid. */
export const DestinationWish = z.discriminatedUnion('rail', [
  z.strictObject({ rail: z.literal('stripe'), account: z.string().regex(/^acct_[0-9A-Za-z]{8,40}$/) }),
  z.strictObject({ rail: z.literal('bank'), holder: BankText, bank: BankText, number: z.string().regex(/^\d{8,30}$/) }),
  z.strictObject({ rail: z.literal('cash'), custodianId: Id }),
]);
export type DestinationWish = z.infer<typeof DestinationWish>;

const ofParty = inWorkshop.extend({ party: Id });

export const setDestination = endpoint({
  name: 'setDestination',
  method: 'PUT',
  path: '/api/console/workshops/:workshop/destinations/:party',
  access: ['manager'],
  summary: 'Where a party is paid; a change is held for 72 hours',
  params: ofParty,
  body: DestinationWish,
  response: z.strictObject({ usableFrom: Moment }),
  problems: [...deskProblems, 'destination-refused'],
});

export const revealDestination = endpoint({
  name: 'revealDestination',
  method: 'POST',
  path: '/api/console/workshops/:workshop/destinations/:party/reveal',
  access: payoutApprovers,
  summary: 'The whole account number, against a reason that is written down',
  params: ofParty,
  body: z.strictObject({ reason: Line(2, 200) }),
  response: z.strictObject({ number: z.string() }),
  problems: [...deskProblems, 'step-up-needed'],
});
