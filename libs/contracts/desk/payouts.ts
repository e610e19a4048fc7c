import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop, payoutApprovers } from './desk.js';
import { Rail, shownDestination } from './destinations.js';

const managers = ['manager'] as const;

/** How far a batch is: asked for, frozen, approved; or nothing was payable, or it was called off. */
export const BatchStatus = z.enum(['asked', 'frozen', 'empty', 'approved', 'called_off']);
export type BatchStatus = z.infer<typeof BatchStatus>;

/** How far one payout is: `refused` is frozen still, until somebody tries again or lets it go; `returned` came back after it was sent. */
export const PayoutStatus = z.enum(['frozen', 'sending', 'sent', 'arrived', 'refused', 'returned', 'let_go']);
export type PayoutStatus = z.infer<typeof PayoutStatus>;

export const PayoutParty = z.strictObject({ id: Id, name: Text, kind: z.string() });

/** What a party could be paid now, or why not. */
export const Payable = z.strictObject({
  party: PayoutParty,
  available: MoneyValue,
  inPayout: MoneyValue,
  state: z.enum(['ready', 'nothing', 'negative', 'no-destination', 'held']),
  destination: shownDestination.extend({ id: Id, setAt: Moment, usableFrom: Moment, sharedWith: z.int() }).nullable(),
});
export type Payable = z.infer<typeof Payable>;

export const BatchSummary = z.strictObject({
  id: Id,
  number: z.string(),
  note: z.string(),
  status: BatchStatus,
  askedBy: z.string(),
  askedAt: Moment,
  approvedBy: z.string().nullable(),
  approvedAt: Moment.nullable(),
  count: z.int(),
  total: MoneyValue,
  /** How many payouts are how far. */
  statuses: z.record(z.string(), z.int()),
});
export type BatchSummary = z.infer<typeof BatchSummary>;

/** A cash box: what lies in it by the books, and what of it is promised by receipts that nobody has signed. */
export const Custodian = z.strictObject({ id: Id, name: Text, float: MoneyValue, promised: MoneyValue });
export type Custodian = z.infer<typeof Custodian>;

export const listPayouts = endpoint({
  name: 'listPayouts',
  method: 'GET',
  path: '/api/console/workshops/:workshop/payouts',
  access: deskReaders,
  summary: 'What is payable now, the last 50 batches, and the cash boxes',
  params: inWorkshop,
  response: z.strictObject({
    payable: z.array(Payable),
    batches: z.array(BatchSummary),
    custodians: z.array(Custodian),
    mayPrepare: z.boolean(),
    mayFund: z.boolean(),
  }),
  problems: deskProblems,
});

export const prepareBatch = endpoint({
  name: 'prepareBatch',
  method: 'POST',
  path: '/api/console/workshops/:workshop/payouts',
  access: managers,
  status: 201,
  summary: 'Ask for a batch: everything payable of everybody who can be paid is frozen, in a moment',
  params: inWorkshop,
  body: z.strictObject({ note: Line(0, 60) }),
  response: z.strictObject({ id: Id }),
  problems: [...deskProblems, 'batch-asked'],
});

const ofBatch = inWorkshop.extend({ batch: Id });
const ofItem = ofBatch.extend({ item: Id });

export const PayoutItem = z.strictObject({
  id: Id,
  party: PayoutParty,
  rail: Rail,
  destination: shownDestination,
  amount: MoneyValue,
  status: PayoutStatus,
  attempts: z.int(),
  line: z.string().nullable(),
  reason: z.string().nullable(),
  sentAt: Moment.nullable(),
  arrivedAt: Moment.nullable(),
  receipt: z.strictObject({ number: z.string(), signedAt: Moment.nullable() }).nullable(),
});
export type PayoutItem = z.infer<typeof PayoutItem>;

export const BankFileCover = z.strictObject({ name: z.string(), count: z.int(), total: MoneyValue, sha256: z.string(), madeAt: Moment });

export const PayoutBatch = z.strictObject({
  batch: BatchSummary,
  items: z.array(PayoutItem),
  file: BankFileCover.nullable(),
  answers: z.array(z.strictObject({ importedAt: Moment, importedBy: z.string(), lines: z.int(), returned: z.int() })),
  mayApprove: z.boolean(),
  isOwn: z.boolean(),
  mayAct: z.boolean(),
});
export type PayoutBatch = z.infer<typeof PayoutBatch>;

export const showBatch = endpoint({
  name: 'showBatch',
  method: 'GET',
  path: '/api/console/workshops/:workshop/payouts/:batch',
  access: deskReaders,
  summary: 'A batch with everybody in it, the cover of its bank file, and what the bank has answered',
  params: ofBatch,
  response: PayoutBatch,
  problems: deskProblems,
});

export const approveBatch = endpoint({
  name: 'approveBatch',
  method: 'POST',
  path: '/api/console/workshops/:workshop/payouts/:batch/approval',
  access: payoutApprovers,
  status: 204,
  summary: 'Say yes to what another person prepared, with a fresh code: bank file and receipts are made, transfers begin',
  params: ofBatch,
  problems: [...deskProblems, 'step-up-needed', 'same-person', 'batch-state', 'destination-changed', 'cash-short'],
});

export const callOffBatch = endpoint({
  name: 'callOffBatch',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/payouts/:batch',
  access: payoutApprovers,
  status: 204,
  summary: 'Give everything frozen back, before anybody approved it',
  params: ofBatch,
  problems: [...deskProblems, 'batch-state'],
});

export const tryPayoutAgain = endpoint({
  name: 'tryPayoutAgain',
  method: 'POST',
  path: '/api/console/workshops/:workshop/payouts/:batch/items/:item/attempts',
  access: managers,
  status: 204,
  summary: 'Try a transfer again that the provider refused',
  params: ofItem,
  problems: [...deskProblems, 'payout-state'],
});

export const letPayoutGo = endpoint({
  name: 'letPayoutGo',
  method: 'DELETE',
  path: '/api/console/workshops/:workshop/payouts/:batch/items/:item',
  access: managers,
  status: 204,
  summary: 'Give back what was refused: it is payable again',
  params: ofItem,
  problems: [...deskProblems, 'payout-state'],
});

export const downloadBankFile = endpoint({
  name: 'downloadBankFile',
  method: 'GET',
  path: '/api/console/workshops/:workshop/payouts/:batch/file',
  access: payoutApprovers,
  summary: 'The bank file, the same bytes every time; who takes it is written down',
  params: ofBatch,
  produces: 'text/csv',
  problems: deskProblems,
});

export const importBankAnswer = endpoint({
  name: 'importBankAnswer',
  method: 'POST',
  path: '/api/console/workshops/:workshop/payouts/:batch/bank-answers',
  access: payoutApprovers,
  summary: 'What the bank did with the lines: line id, paid or returned, amount, reason; then TOTAL, count and amount. All lines or none',
  params: ofBatch,
  body: z.strictObject({ csv: z.string().max(50_000) }),
  response: z.strictObject({ arrived: z.int(), returned: z.int() }),
  problems: [...deskProblems, 'table-refused', 'control-total', 'file-twice', 'too-large'],
});

export const signReceipt = endpoint({
  name: 'signReceipt',
  method: 'POST',
  path: '/api/console/workshops/:workshop/payouts/:batch/items/:item/signature',
  access: managers,
  status: 204,
  summary: 'The receipt is signed and the cash handed over',
  params: ofItem,
  problems: [...deskProblems, 'payout-state', 'cash-short'],
});

export const fundCustodian = endpoint({
  name: 'fundCustodian',
  method: 'POST',
  path: '/api/console/workshops/:workshop/custodians/:custodian/funds',
  access: ['operator'],
  status: 204,
  summary: "Cash drawn from the platform's bank account and counted into a box",
  params: inWorkshop.extend({ custodian: Id }),
  body: z.strictObject({ id: Id, amount: MoneyValue.refine(({ minor }) => minor > 0n && minor <= 10_000_000n) }),
  problems: deskProblems,
});
