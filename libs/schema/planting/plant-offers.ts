import { coupons, freight } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** What workshops take for sending, province by province. */
export async function plantFreight(planting: Planting): Promise<void> {
  const tariffs = freight.flatMap(({ provinces, ...rule }) =>
    (provinces.length > 0 ? provinces : [null]).map((province) => ({ ...rule, province })),
  );
  await planting.insert(
    'catalog.freight_rule',
    tariffs.map((rule) => ({
      id: planting.newId(),
      workshop_id: planting.idOf('workshop', rule.workshop),
      province_code: rule.province && `${rule.province}0000`,
      first_grams: rule.firstGrams,
      first_minor: rule.firstMinor,
      step_grams: rule.stepGrams,
      step_minor: rule.stepMinor,
      free_from_minor: rule.freeFromMinor,
      delivers: rule.delivers,
    })),
  );
}

/** Coupons that anybody can claim for 90 days. */
export const plantCoupons = (planting: Planting): Promise<void> =>
  planting.insert(
    'catalog.coupon',
    coupons.map(({ code, workshop, by, name, mostMinor, leastSpendMinor, budgetMinor, perPerson }) => ({
      id: planting.newId(),
      code,
      funded_by: workshop === null ? 'platform' : 'workshop',
      workshop_id: workshop === null ? null : planting.idOf('workshop', workshop),
      name,
      kind: 'amount',
      most_minor: mostMinor,
      least_spend_minor: leastSpendMinor,
      budget_minor: budgetMinor,
      left_minor: budgetMinor,
      per_person: perPerson,
      claim_from: planting.now,
      claim_until: planting.inDays(90),
      valid_days: 30,
      created_by: planting.idOf('person', by),
      created_at: planting.now,
    })),
  );
