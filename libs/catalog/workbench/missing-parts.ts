import type { DraftFacts, ManagedSku, MissingPart, Text } from '#contracts';

/** What of a product decides whether it can be published. */
export interface Publishable {
  readonly kind: 'single' | 'bundle';
  readonly name: Text;
  readonly picture: string;
  readonly facts: DraftFacts;
  readonly food: boolean;
  readonly hasRule: boolean;
  /** A certificate of its own or of its workshop that has not lapsed. */
  readonly certified: boolean;
  readonly skus: readonly (Pick<ManagedSku, 'status'> & {
    readonly parts: number;
    readonly partsOnSale: boolean;
    readonly partsPaid: boolean;
  })[];
}

const always = ['place', 'craft', 'storage'] as const;

/** What is still missing before a product can be published, in the order of its form. A pack answers for its parts, each of which answers for itself. */
export function missingParts(product: Publishable): MissingPart[] {
  const { kind, name, picture, facts, food } = product;
  const onSale = product.skus.filter(({ status }) => status === 'on');
  const eaten = kind === 'single' && food;
  const checks: readonly [MissingPart, boolean][] = [
    ['name', name['zh-CN'] === ''],
    ['picture', picture === ''],
    ...always.map((key): [MissingPart, boolean] => [key, !facts[key]?.['zh-CN']]),
    ['rule', kind === 'single' && !product.hasRule],
    ['sku', onSale.length === 0],
    ['parts', kind === 'bundle' && onSale.some(({ parts, partsOnSale }) => parts === 0 || !partsOnSale)],
    ['parts-paid', kind === 'bundle' && onSale.some(({ partsPaid }) => !partsPaid)],
    ['ingredients', eaten && !facts.ingredients?.['zh-CN']],
    ['shelf-life', eaten && facts.shelfLifeDays === undefined],
    ['certificate', eaten && !product.certified],
  ];
  return checks.flatMap(([part, isMissing]) => (isMissing ? [part] : []));
}
