import { describe, expect, it } from '@jest/globals';
import { missingParts, type Publishable } from './missing-parts.js';

const text = (zh: string) => ({ 'zh-CN': zh, en: zh });
const complete: Publishable = {
  kind: 'single',
  name: text('油渣'),
  picture: 'goods/zaoxi-cracklings.svg',
  facts: { place: text('柳沟'), craft: text('柴火熬'), storage: text('阴凉'), ingredients: text('猪板油'), shelfLifeDays: 90 },
  food: true,
  hasRule: true,
  certified: true,
  skus: [{ status: 'on', parts: 0, partsOnSale: true, partsPaid: true }],
};

describe('what keeps a product from being published', () => {
  it('is nothing when all is there', () => {
    expect(missingParts(complete)).toEqual([]);
  });

  it('is everything of an empty draft', () => {
    const empty = { ...complete, name: text(''), picture: '', facts: {}, hasRule: false, certified: false, skus: [] };
    expect(missingParts(empty)).toEqual([
      'name',
      'picture',
      'place',
      'craft',
      'storage',
      'rule',
      'sku',
      'ingredients',
      'shelf-life',
      'certificate',
    ]);
  });

  it('is a sku that can be bought, where all are off', () => {
    expect(missingParts({ ...complete, skus: [{ status: 'off', parts: 0, partsOnSale: true, partsPaid: true }] })).toEqual(['sku']);
  });

  it('asks nothing about eating of what is not eaten', () => {
    const { ingredients: _, shelfLifeDays: __, ...facts } = complete.facts;
    expect(missingParts({ ...complete, facts, certified: false, food: false })).toEqual([]);
  });

  it.each([
    ['without parts', 0, true],
    ['with a part that is not on sale', 2, false],
  ])('is the parts of a pack %s', (_, parts, partsOnSale) => {
    const pack: Publishable = {
      ...complete,
      kind: 'bundle',
      hasRule: false,
      certified: false,
      skus: [{ status: 'on', parts, partsOnSale, partsPaid: true }],
    };
    expect(missingParts(pack)).toEqual(['parts']);
    expect(missingParts({ ...pack, skus: [{ status: 'on', parts: 2, partsOnSale: true, partsPaid: true }] })).toEqual([]);
    expect(missingParts({ ...pack, skus: [{ status: 'on', parts: 2, partsOnSale: true, partsPaid: false }] })).toEqual(['parts-paid']);
  });
});
