import type { ProductDraft } from '#contracts';
import { type Clock, Problem, type Transaction } from '#platform';
import { usePictures } from '../pictures/use-pictures.js';

/** What a form chose from lists. */
export type Chosen = Pick<ProductDraft, 'category' | 'makerId' | 'ruleId'> &
  Partial<Pick<ProductDraft, 'brandId' | 'picture' | 'pictures'>> & { readonly kind: 'single' | 'bundle' };

type Checked = Record<'category' | 'makerId' | 'ruleId' | 'brandId', boolean>;

const kept = /^\/pictures\/(.+)$/;

/** Takes what a form chose, pictures for good, and refuses what a workshop cannot choose (another's maker or rule, a rule for a pack, an unknown category, brand or picture) with `malformed`, each by its name. */
export async function checkChoices(tx: Transaction, clock: Clock, workshopId: string, chosen: Chosen): Promise<void> {
  const { category, makerId, ruleId, brandId = null, kind } = chosen;
  const pictures = [chosen.picture ?? '', ...(chosen.pictures ?? [])].flatMap((path) => kept.exec(path)?.[1] ?? []);
  const [found]: Checked[] = await tx.query(
    `select exists (select from catalog.category where code = $2) as category,
       exists (select from catalog.maker where id = $3 and workshop_id = $1) as "makerId",
       $4::uuid is null or exists (select from catalog.rule where id = $4 and workshop_id = $1) as "ruleId",
       $5::uuid is null or exists (select from catalog.brand where id = $5) as "brandId"`,
    [workshopId, category, makerId, ruleId, brandId],
  );
  const picture = await usePictures(tx, clock, pictures);
  const right = { ...found!, ruleId: found!.ruleId && (kind === 'single' || ruleId === null), picture };
  const issues = Object.entries(right).flatMap(([name, fits]) => (fits ? [] : [{ path: `body.${name}`, message: 'not one to choose' }]));
  if (issues.length > 0) throw new Problem('malformed', { issues });
}
