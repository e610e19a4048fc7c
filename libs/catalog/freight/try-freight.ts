import type { FreightRule } from '#contracts';
import { type Money, money } from '#money';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { freightOf } from './freight-of.js';
import { termsOf } from './freight-rows.js';

/** A parcel to work an example on. */
export interface TrialParcel {
  readonly provinceCode: string;
  readonly grams: number;
  readonly goods: Money;
}

/** What a parcel of a workshop in the caller's scope costs by some rules, exactly as a quote would say it; null where they do not send to. Reads and writes nothing. */
@Injectable()
export class TryFreight {
  execute(
    scope: readonly string[],
    workshopId: string,
    rules: readonly FreightRule[],
    { provinceCode, grams, goods }: TrialParcel,
  ): Money | null {
    if (!scope.includes(workshopId)) throw new Problem('not-found');
    const rule = rules.find((each) => each.provinceCode === provinceCode) ?? rules.find((each) => each.provinceCode === null);
    const minor = freightOf(rule && termsOf(rule), grams, goods.minor);
    return minor === null ? null : money(minor);
  }
}
