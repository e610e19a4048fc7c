import type { createProduct } from '#contracts';
import type { Clock, Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { bothLanguages } from './both-languages.js';

type Draft = Asked<typeof createProduct>['body'] & { readonly code: string };

/** Writes an empty draft; false, and nothing written, where its id or its code is taken. */
export async function insertDraft(tx: Transaction, clock: Clock, workshopId: string, draft: Draft): Promise<boolean> {
  const { id, code, kind, makerId, ruleId, name, category } = draft;
  const [written]: unknown[] = await tx.query(
    `insert into catalog.product (id, workshop_id, maker_id, rule_id, code, kind, name, facts, prompter, picture, category, status, created_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, '{}', '{"zh-CN": "", "en": ""}', '', $8, 'draft', $9, $9) on conflict do nothing returning id`,
    [id, workshopId, makerId, ruleId, code, kind, JSON.stringify(bothLanguages(name)), category, clock.now()],
  );
  return written !== undefined;
}
