import type { DraftFacts, editProduct, ManagedProduct, RequestOf, Text } from '#contracts';
import { computed, reactive, shallowRef, watch } from 'vue';
import { mergeTyped } from './merge-typed.js';
import { emptyText, textToWrite, wholeNumber } from '../../forms/form-text.js';

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
 * What a form writes about a product: fields, whether something is not saved yet, what is wrong, and the body of the call. Where the product changes beside the form, what
 * is written here and not saved yet stays, everything else is taken over. Where somebody else changed the very same, it is `contested`: the call then names the version
 * that the form was written on, and is refused.
 */
export function useProductForm(product: () => ManagedProduct) {
  const fields = reactive(fieldsOf(product()));
  const kept = computed(() => JSON.stringify(fieldsOf(product())));
  const dirty = computed(() => JSON.stringify(fields) !== kept.value);
  const shelfLifeWrong = computed(() => fields.shelfLifeDays.trim() !== '' && wholeNumber(fields.shelfLifeDays, 1, 3_650) === undefined);
  /** The version that what is contested was written on. */
  const contested = shallowRef<number>();
  let version = product().version;
  watch(kept, (now, before) => {
    const { merged, contested: both } = mergeTyped(JSON.parse(before), JSON.parse(JSON.stringify(fields)), JSON.parse(now));
    Object.assign(fields, merged);
    if (both) contested.value ??= version;
  });
  // After the fields: until then, it is the version that they were written on.
  watch(
    () => product().version,
    (now) => (version = now),
  );

  const body = (): Body => {
    const [picture = ''] = fields.pictures;
    return {
      version: contested.value ?? product().version,
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
  function settle(now: ManagedProduct): void {
    contested.value = undefined;
    Object.assign(fields, fieldsOf(now));
  }
  const addCraftFact = (): void => void fields.craftFacts.push(emptyText());
  return {
    fields,
    dirty,
    contested: computed(() => contested.value !== undefined && dirty.value),
    shelfLifeWrong,
    body,
    settle,
    addCraftFact,
  };
}
