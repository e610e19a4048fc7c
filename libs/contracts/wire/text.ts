import { z } from 'zod';

/** The languages of every page; the first is the one people get without asking. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language of the house. */
export const Text = z.strictObject({ 'zh-CN': z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** The reader's language from an `Accept-Language` header or a browser's list: English when it comes before Chinese. */
export const localeOf = (accepted: string | undefined): Locale => {
  const first = (accepted ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .find((part) => part.startsWith('zh') || part.startsWith('en'));
  return first?.startsWith('en') ? 'en' : 'zh-CN';
};
