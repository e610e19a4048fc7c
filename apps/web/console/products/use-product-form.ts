import type { DraftFacts, editProduct, ManagedProduct, RequestOf, Text } from '#contracts';
import { computed, reactive, watch } from 'vue';
import { emptyText, textToWrite, wholeNumber } from './form-text.js';

type Body = RequestOf<typeof editProduct>['body'];

const factKeys = ['place', 'ingredients', 'material', 'craft', 'storage', 'story'] as const;
export type FactKey = (typeof factKeys)[number];

interface Fields {
  name: Text;
  category: string;
  makerId: string;
  ruleId: string;
  brandId: string;
  facts: Record<FactKey, Text>;
  shelfLifeDays: string;
  craftFacts: Text[];
  prompter: Text;
  /** The first is the main one. */
  pictures: string[];
}

function fieldsOf(product: ManagedProduct): Fields {
  const { facts, picture, pictures } = product;
  return {
    name: textToWrite(product.name),
    category: product.category,
    makerId: product.makerId,
    ruleId: product.ruleId ?? '',
    brandId: product.brandId ?? '',
    facts: Object.fromEntries(factKeys.map((key) => [key, textToWrite(facts[key])])) as Record<FactKey, Text>,
    shelfLifeDays: facts.shelfLifeDays?.toString() ?? '',
    craftFacts: (facts.craftFacts ?? []).map(textToWrite),
    prompter: textToWrite(product.prompter),
    pictures: [...new Set([picture, ...pictures].filter((path) => path !== ''))],
  };
}

function factsOf(fields: Fields, { certificate, madeOn }: DraftFacts): DraftFacts {
  const days = wholeNumber(fields.shelfLifeDays, 1, 3_650);
  return {
    ...Object.fromEntries(factKeys.flatMap((key) => (fields.facts[key]['zh-CN'].trim() === '' ? [] : [[key, fields.facts[key]]]))),
    craftFacts: fields.craftFacts.filter((text) => text['zh-CN'].trim() !== ''),
    ...(days === undefined ? {} : { shelfLifeDays: days }),
    ...(certificate ? { certificate } : {}),
    ...(madeOn ? { madeOn } : {}),
  };
}

/**
 * What a form writes about a product: fields, whether something is not saved yet, what is wrong, and the body of the call. Where the product changes beside the form (a
 * new price), what is written here and not saved yet stays.
 */
export function useProductForm(product: () => ManagedProduct) {
  const fields = reactive(fieldsOf(product()));
  const kept = computed(() => JSON.stringify(fieldsOf(product())));
  const dirty = computed(() => JSON.stringify(fields) !== kept.value);
  const shelfLifeWrong = computed(() => fields.shelfLifeDays.trim() !== '' && wholeNumber(fields.shelfLifeDays, 1, 3_650) === undefined);
  watch(kept, (now, before) => {
    if (JSON.stringify(fields) === before) Object.assign(fields, JSON.parse(now));
  });

  const body = (): Body => {
    const [picture = ''] = fields.pictures;
    return {
      version: product().version,
      name: fields.name,
      category: fields.category,
      makerId: fields.makerId,
      ruleId: fields.ruleId || null,
      brandId: fields.brandId || null,
      facts: factsOf(fields, product().facts),
      prompter: fields.prompter,
      picture,
      pictures: picture.startsWith('/pictures/') ? fields.pictures.filter((path) => path.startsWith('/pictures/')) : [],
    };
  };
  /** Takes over what the server kept, which may have trimmed what was written. */
  const settle = (now: ManagedProduct): void => void Object.assign(fields, fieldsOf(now));
  const addCraftFact = (): void => void fields.craftFacts.push(emptyText());
  return { fields, dirty, shelfLifeWrong, body, settle, addCraftFact };
}
