import type { createWorkshopCoupon, RequestOf } from '#contracts';
import { formatMoney, money } from '#money';
import { computed, type ComputedRef, reactive, watch } from 'vue';
import { parseYuan } from '../../design/parse-yuan.js';
import { couponName } from '../../messages/console/coupon-names.js';
import { sayCouponForm as say } from '../../messages/console/promotions/coupon-form.js';
import { useWishId } from '../../wish-id.js';
import { wholeNumber } from '../forms/form-text.js';
import { dayIn } from '../when.js';
import type { Draft } from './example-of.js';

/** What stands in the form, as it was typed. */
export interface Fields {
  kind: 'amount' | 'bps';
  most: string;
  percent: string;
  least: string;
  budget: string;
  perPerson: string;
  validDays: string;
  from: string;
  until: string;
  scope: 'all' | 'category' | 'products';
  category: string;
  productIds: string[];
  nameZh: string;
  nameEn: string;
}

type Wrongs = Record<
  'most' | 'percent' | 'least' | 'budget' | 'perPerson' | 'validDays' | 'until' | 'category' | 'productIds' | 'name',
  string
>;

const zone = '+08:00';
const yuanText = (fen: bigint): string => formatMoney(money(fen)).replace(/\.00$/, '').replaceAll(',', '');

/** A form for a coupon: what is typed, what is wrong with it, the numbers as far as they are right, and the wish once everything is. */
export function useCouponForm(): {
  fields: Fields;
  wrongs: ComputedRef<Wrongs>;
  draft: ComputedRef<(Draft & { budget: bigint | undefined }) | undefined>;
  wish(): RequestOf<typeof createWorkshopCoupon>['body'] | undefined;
} {
  const idOf = useWishId();
  const fields = reactive<Fields>({
    kind: 'amount',
    most: '10',
    percent: '10',
    least: '99',
    budget: '1000',
    perPerson: '1',
    validDays: '15',
    from: dayIn(0),
    until: dayIn(30),
    scope: 'all',
    category: '',
    productIds: [],
    nameZh: '',
    nameEn: '',
  });
  const most = computed(() => parseYuan(fields.most) || undefined);
  const least = computed(() => parseYuan(fields.least));
  const budget = computed(() => parseYuan(fields.budget));
  const percent = computed(() => wholeNumber(fields.percent, 1, 99));

  const draft = computed(() => {
    if (most.value === undefined || least.value === undefined || (fields.kind === 'bps' && !percent.value)) return undefined;
    return { most: most.value, leastSpend: least.value, percent: fields.kind === 'bps' ? percent.value! : null, budget: budget.value };
  });

  // A name is proposed until somebody writes their own.
  const proposed = computed(() => {
    if (!draft.value) return { zh: '', en: '' };
    const { most, leastSpend, percent } = draft.value;
    const fill = { least: yuanText(leastSpend), most: yuanText(most), percent: String(percent ?? 0) };
    const kind = percent !== null ? 'part' : leastSpend > 0n ? 'amount' : 'any';
    return { zh: couponName('zh-CN', kind, fill), en: couponName('en', kind, fill) };
  });
  watch(
    proposed,
    (now, before) => {
      if (fields.nameZh === (before?.zh ?? '')) fields.nameZh = now.zh;
      if (fields.nameEn === (before?.en ?? '')) fields.nameEn = now.en;
    },
    { immediate: true },
  );

  const wrongs = computed<Wrongs>(() => ({
    most: most.value ? '' : say('amountWrong'),
    percent: fields.kind === 'amount' || percent.value ? '' : say('percentWrong'),
    least: least.value === undefined ? say('amountWrong') : '',
    budget: budget.value !== undefined && budget.value >= (most.value ?? 1n) ? '' : say('budgetWrong'),
    perPerson: wholeNumber(fields.perPerson, 1, 20) ? '' : say('perPersonWrong'),
    validDays: wholeNumber(fields.validDays, 1, 366) ? '' : say('daysWrong'),
    until: fields.from && fields.until >= fields.from && fields.until >= dayIn(0) ? '' : say('untilWrong'),
    category: fields.scope === 'category' && !fields.category ? say('categoryWrong') : '',
    productIds: fields.scope === 'products' && fields.productIds.length === 0 ? say('productsWrong') : '',
    name: fields.nameZh.trim() && fields.nameEn.trim() ? '' : say('nameWrong'),
  }));

  const fen = (minor: bigint): { minor: string; currency: 'CNY' } => ({ minor: minor.toString(), currency: 'CNY' });
  const wish = (): RequestOf<typeof createWorkshopCoupon>['body'] | undefined => {
    if (!draft.value || Object.values(wrongs.value).some(Boolean)) return undefined;
    const body = {
      name: { 'zh-CN': fields.nameZh.trim(), en: fields.nameEn.trim() },
      kind: fields.kind,
      bps: draft.value.percent === null ? null : draft.value.percent * 100,
      most: fen(draft.value.most),
      leastSpend: fen(draft.value.leastSpend),
      category: fields.scope === 'category' ? fields.category : null,
      productIds: fields.scope === 'products' ? fields.productIds : null,
      budget: fen(budget.value!),
      perPerson: wholeNumber(fields.perPerson, 1, 20)!,
      claimFrom: `${fields.from}T00:00:00${zone}`,
      claimUntil: `${fields.until}T23:59:59${zone}`,
      validDays: wholeNumber(fields.validDays, 1, 366)!,
    };
    return { id: idOf(body), ...body };
  };
  return { fields, wrongs, draft, wish };
}
