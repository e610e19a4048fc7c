import { z } from 'zod';
import type { Change } from '../state/change.js';
import type { StripeObject } from '../state/record.js';
import { emit } from '../webhooks/event.js';
import { clearable, mergeMetadata, metadata, read } from './params.js';
import { noSuch } from './stripe-error.js';

const params = z.strictObject({ metadata: metadata.optional(), description: clearable.optional() });

/** Changes what an object says about itself, never its money, and tells so. */
export function updateWords(change: Change, kind: string, id: string, given: unknown, news: string): StripeObject {
  const wanted = read(params, given);
  const known = change.find<StripeObject & { metadata: Record<string, string> }>(id, kind);
  if (!known) throw noSuch(kind, id);
  const updated = { ...known, ...wanted, metadata: mergeMetadata(known.metadata, wanted.metadata) };
  emit(change, news, updated);
  return change.put(updated);
}
