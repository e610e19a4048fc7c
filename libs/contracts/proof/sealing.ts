import { z } from 'zod';
import { deskReaders, operators } from '../desk/desk.js';
import { endpoint } from '../wire/endpoint.js';
import { Moment } from '../wire/values.js';
import { Seal } from './seal.js';

const path = '/api/console/seals';

/** What no longer fits: a journal and its own fingerprint, the journals and the root of their seal, a seal and its head, a seal and the one before. */
export const SealFault = z.strictObject({
  kind: z.enum(['journal', 'root', 'head', 'chain']),
  /** The id of the journal or the number of the seal. */
  at: z.string(),
});
export type SealFault = z.infer<typeof SealFault>;

/** A seal that the ledger does not fit. */
export const BrokenSeal = z.strictObject({ number: z.string(), checkedAt: Moment, faults: z.array(SealFault) });
export type BrokenSeal = z.infer<typeof BrokenSeal>;

/** How far the ledger is sealed, and when it was held against its seals. */
export const Sealing = z.strictObject({
  seals: z.int(),
  last: Seal.nullable(),
  /** Journals that no seal is over yet. */
  unsealed: z.int(),
  /** How many seals were looked at, ever or since the moment that was asked for. */
  checked: z.int(),
  /** Every seal was looked at since then; null while one never was. */
  allCheckedSince: Moment.nullable(),
  lastCheckedAt: Moment.nullable(),
  /** The first hundred. */
  broken: z.array(BrokenSeal),
});
export type Sealing = z.infer<typeof Sealing>;

export const showSealing = endpoint({
  name: 'showSealing',
  method: 'GET',
  path,
  access: deskReaders,
  summary: 'How far the ledger is sealed, when it was held against its seals, and what no longer fits',
  query: z.strictObject({ since: Moment.optional() }),
  response: Sealing,
  problems: ['malformed', 'signed-out', 'not-allowed'],
});

export const askToVerifySeals = endpoint({
  name: 'askToVerifySeals',
  method: 'POST',
  path: `${path}/checks`,
  access: operators,
  status: 202,
  summary: 'Have every seal held against the ledger now; how far that is, the sealing says',
  response: z.strictObject({ askedAt: Moment }),
  problems: ['signed-out', 'not-allowed'],
});
