import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Change } from '../state/change.js';
import { emit } from '../webhooks/event.js';
import { flag, mergeMetadata, metadata, read } from '../wire/params.js';
import { CloseDispute } from './close-dispute.js';
import { evidenceFields, openDispute, type Dispute } from './dispute.js';

const params = z.strictObject({
  evidence: z.partialRecord(z.enum(evidenceFields), z.string().max(20_000)).optional(),
  metadata: metadata.optional(),
  submit: flag.optional(),
});

/** Takes evidence; `winning_evidence` or `losing_evidence` as uncategorized_text decides the dispute, as in Stripe's test mode. */
@Injectable()
export class UpdateDispute {
  constructor(private readonly closing: CloseDispute) {}

  execute(change: Change, id: string, given: unknown): Dispute {
    const wanted = read(params, given);
    const dispute = openDispute(change, id);
    const evidence = { ...dispute.evidence, ...wanted.evidence };
    const submitted = wanted.evidence !== undefined && wanted.submit !== false;
    const evidence_details = {
      ...dispute.evidence_details,
      has_evidence: dispute.evidence_details.has_evidence || wanted.evidence !== undefined,
      submission_count: dispute.evidence_details.submission_count + (submitted ? 1 : 0),
    };
    const status = submitted ? ('under_review' as const) : dispute.status;
    const updated = change.put<Dispute>({
      ...dispute,
      evidence,
      evidence_details,
      metadata: mergeMetadata(dispute.metadata, wanted.metadata),
      status,
    });
    emit(change, 'charge.dispute.updated', updated);
    if (submitted && evidence.uncategorized_text === 'winning_evidence') return this.closing.execute(change, id, 'won');
    if (submitted && evidence.uncategorized_text === 'losing_evidence') return this.closing.execute(change, id, 'lost');
    return updated;
  }
}
