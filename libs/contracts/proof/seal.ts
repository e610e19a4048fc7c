import { z } from 'zod';
import { Moment } from '../wire/values.js';
import { fingerprint, markedHash } from './merkle.js';

/** A seal over journals of the ledger, in order of their ids: the root over them, and a head that also stands for every seal before. Numbers are text, hashes are hex. */
export const Seal = z.strictObject({
  number: z.string(),
  from: z.string(),
  to: z.string(),
  journals: z.string(),
  sealedAt: Moment,
  root: z.string(),
  previous: z.string(),
  head: z.string(),
});
export type Seal = z.infer<typeof Seal>;

/** What stands for the seal before the first. */
export const noSeal = '0'.repeat(64);

/** The head that a seal must have. */
export const headOf = ({ number, from, to, journals, sealedAt, root, previous }: Omit<Seal, 'head'>): string =>
  markedHash('seal', [number, from, to, journals, sealedAt, root, previous].join('|'));

/** A journal as it is sealed: its body is the agreed writing of what it says. */
export interface JournalToSeal {
  readonly id: string;
  readonly period: string;
  /** The id of the journal that it reverses, or nothing. */
  readonly reverses: string;
  readonly bodySha256: string;
}

/** The leaf that stands for a journal. */
export const leafOf = ({ id, period, reverses, bodySha256 }: JournalToSeal): string =>
  markedHash('leaf', [id, period, reverses, bodySha256].join('|'));

/** The leaf of a journal whose whole body is at hand. */
export const leafOfBody = ({ body, ...journal }: Omit<JournalToSeal, 'bodySha256'> & { readonly body: string }): string =>
  leafOf({ ...journal, bodySha256: fingerprint(body) });
