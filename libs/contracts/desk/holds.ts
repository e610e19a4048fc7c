import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop } from './desk.js';

/** Of a workshop's own shares, `bps` are kept back for `days` once they are released. */
export const ReserveRule = z.strictObject({ bps: z.int().min(0).max(5_000), days: z.int().min(1).max(180) });
export type ReserveRule = z.infer<typeof ReserveRule>;

const reserve = '/api/console/workshops/:workshop/reserve';

export const showReserve = endpoint({
  name: 'showReserve',
  method: 'GET',
  path: reserve,
  access: deskReaders,
  summary: "What of a workshop's own shares is kept back after their release; null: nothing",
  params: inWorkshop,
  response: z.strictObject({ rule: ReserveRule.nullable(), mayChange: z.boolean() }),
  problems: deskProblems,
});

export const setReserve = endpoint({
  name: 'setReserve',
  method: 'PUT',
  path: reserve,
  access: ['operator'],
  summary: 'Keep that much back of what is released from now on; what is kept already keeps its day',
  params: inWorkshop,
  body: ReserveRule,
  response: z.strictObject({ rule: ReserveRule, mayChange: z.boolean() }),
  problems: deskProblems,
});

/** A party's debt on its way off what it is paid from: `booked` so much of it was owed still, `void` when nothing was. */
export const WriteOff = z.strictObject({
  id: Id,
  partyId: Id,
  partyName: Text,
  amount: MoneyValue,
  reason: z.string(),
  status: z.enum(['asked', 'approved', 'refused', 'booked', 'void']),
  askedAt: Moment,
  askedBy: z.string(),
  answeredBy: z.string().nullable(),
  booked: MoneyValue.nullable(),
  /** Whether the reader may answer it: somebody else asked for it. */
  mayAnswer: z.boolean(),
});
export type WriteOff = z.infer<typeof WriteOff>;

const writeOffs = '/api/console/workshops/:workshop/write-offs';

export const listWriteOffs = endpoint({
  name: 'listWriteOffs',
  method: 'GET',
  path: writeOffs,
  access: deskReaders,
  summary: "The workshop's last 50 write-offs, the newest first",
  params: inWorkshop,
  response: z.strictObject({ writeOffs: z.array(WriteOff), mayAsk: z.boolean() }),
  problems: deskProblems,
});

export const askWriteOff = endpoint({
  name: 'askWriteOff',
  method: 'POST',
  path: writeOffs,
  access: deskWriters,
  status: 201,
  summary: 'Ask that all a party owes becomes a claim on it, so that what it earns next is paid to it',
  params: inWorkshop,
  body: z.strictObject({ partyId: Id, reason: Line(1, 200) }),
  response: WriteOff,
  problems: [...deskProblems, 'nothing-owed', 'write-off-asked'],
});

export const answerWriteOff = endpoint({
  name: 'answerWriteOff',
  method: 'POST',
  path: `${writeOffs}/:writeOff/answer`,
  access: ['manager', 'township', 'county'],
  status: 200,
  summary: 'Approve or refuse it, as somebody other than who asked',
  params: inWorkshop.extend({ writeOff: Id }),
  body: z.strictObject({ approve: z.boolean() }),
  response: WriteOff,
  problems: [...deskProblems, 'own-request', 'write-off-state'],
});
