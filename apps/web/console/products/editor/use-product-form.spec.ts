import { beforeAll, describe, expect, it } from '@jest/globals';
import type { ManagedProduct } from '#contracts';
import { effectScope, nextTick, shallowRef } from 'vue';

const text = (zh: string) => ({ 'zh-CN': zh, en: zh });
const stored = (version: number, name: string, story: string): ManagedProduct =>
  ({
    version,
    name: text(name),
    category: 'craft',
    makerId: 'maker',
    ruleId: null,
    brandId: null,
    facts: { story: text(story) },
    prompter: text(''),
    picture: '',
    pictures: [],
  }) as unknown as ManagedProduct;

describe('the form of a product', () => {
  let useProductForm: typeof import('./use-product-form.js').useProductForm;
  beforeAll(async () => {
    Object.assign(globalThis, { location: { search: '' }, document: { documentElement: { lang: 'zh-CN' } } });
    ({ useProductForm } = await import('./use-product-form.js'));
  });

  it('does not put back a name that somebody else changed while a story was typed', async () => {
    const product = shallowRef(stored(5, '旧名', '旧'));
    const form = effectScope().run(() => useProductForm(() => product.value))!;
    form.fields.facts.story['zh-CN'] = '新';
    product.value = stored(7, '新名', '旧');
    await nextTick();
    expect(form.body()).toMatchObject({ version: 7, name: { 'zh-CN': '新名' }, facts: { story: { 'zh-CN': '新' } } });
    expect(form.contested.value).toBe(false);
  });

  it('stays with the version it was written on where both changed the same, until it is settled', async () => {
    const product = shallowRef(stored(5, '旧名', '旧'));
    const form = effectScope().run(() => useProductForm(() => product.value))!;
    form.fields.name['zh-CN'] = '我的';
    product.value = stored(6, '他的', '旧');
    await nextTick();
    product.value = stored(7, '他的', '旧');
    await nextTick();
    expect(form.contested.value).toBe(true);
    expect(form.body()).toMatchObject({ version: 5, name: { 'zh-CN': '我的' } });
    form.settle(product.value);
    expect(form.body()).toMatchObject({ version: 7, name: { 'zh-CN': '他的' } });
    expect([form.contested.value, form.dirty.value]).toEqual([false, false]);
  });
});
