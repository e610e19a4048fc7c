import type { Currency, Money } from '#money';
import { z } from 'zod';

/** Money on the wire is `{ "minor": "12900", "currency": "CNY" }`; in the code it is a bigint of fen. */
export const MoneyValue = z.codec(
  z.strictObject({ minor: z.string().regex(/^-?\d{1,18}$/), currency: z.literal('CNY') }),
  z.custom<Money>((value) => typeof (value as Money | undefined)?.minor === 'bigint'),
  {
    decode: ({ minor, currency }) => ({ minor: BigInt(minor), currency: currency as Currency }),
    encode: ({ minor, currency }) => ({ minor: minor.toString(), currency }),
  },
);

/** A UUID of any version, in small letters as Postgres writes it: ids are made by the server, clients only repeat them. */
export const Id = z.guid().toLowerCase();

/** A moment as ISO 8601 with zone. */
export const Moment = z.iso.datetime({ offset: true });

/** A moment that somebody plans: within this century, which every calendar and database of ours can hold. */
export const PlannedMoment = Moment.refine((moment) => Math.floor(new Date(moment).getUTCFullYear() / 100) === 20, {
  message: 'within this century',
});

/** One line that a person writes, without spaces around it: whole characters, and none that cannot be seen or that turn the reading direction. */
export const Line = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]*$/u);

/** A mainland mobile number: 11 digits, no country code. */
export const Phone = z.string().regex(/^1[3-9]\d{9}$/);

/** Pieces of one sku in one order. */
export const Quantity = z.int().min(1).max(99);

/** A month of the books, `2026-11`, in Asia/Shanghai. */
export const Period = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/** A district of mainland China as GB/T 2260 numbers it: two digits each for province, city, district. */
export const RegionCode = z.string().regex(/^[1-8]\d{5}$/);

/** A day by the clocks of the village, `2026-11-22`. */
export const Day = z.iso.date().refine((day) => day.startsWith('20'), { message: 'within this century' });
