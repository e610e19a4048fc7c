import type { ProductDraft } from '#contracts';
import { Problem, type Transaction } from '#platform';

/** What a form chose from lists. */
export type Chosen = Pick<ProductDraft, 'category' | 'makerId' | 'ruleId'> &
  Partial<Pick<ProductDraft, 'brandId' | 'picture' | 'pictures'>> & { readonly kind: 'single' | 'bundle' };

type Checked = Record<'category' | 'makerId' | 'ruleId' | 'brandId' | 'picture', boolean>;

const kept = /^\/pictures\/(.+)$/;

/** Refuses what a workshop cannot choose (another's maker or rule, a rule for a pack, an unknown category, brand or picture) with `malformed`, each by its name. */
export async function checkChoices(tx: Transaction, workshopId: string, chosen: Chosen): Promise<void> {
  const { category, makerId, ruleId, brandId = null, kind } = chosen;
  const pictures = [chosen.picture ?? '', ...(chosen.pictures ?? [])].flatMap((path) => kept.exec(path)?.[1] ?? []);
  const [found]: Checked[] = await tx.query(
    `select exists (select from catalog.category where code = $2) as category,
       exists (select from catalog.maker where id = $3 and workshop_id = $1) as "makerId",
       $4::uuid is null or exists (select from catalog.rule where id = $4 and workshop_id = $1) as "ruleId",
       $5::uuid is null or exists (select from catalog.brand where id = $5) as "brandId",
       not exists (select from unnest($6::uuid[]) as asked (id) where id not in (select id from catalog.picture)) as picture`,
    [workshopId, category, makerId, ruleId, brandId, pictures],
  );
  const right = { ...found!, ruleId: found!.ruleId && (kind === 'single' || ruleId === null) };
  const issues = Object.entries(right).flatMap(([name, fits]) => (fits ? [] : [{ path: `body.${name}`, message: 'not one to choose' }]));
  if (issues.length > 0) throw new Problem('malformed', { issues });
}
