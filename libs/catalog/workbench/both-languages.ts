import type { DraftFacts, Text } from '#contracts';

/** A text that every reader gets something from: where the English was left empty, the Chinese stands for it. */
export const bothLanguages = (text: Text): Text => (text.en === '' ? { ...text, en: text['zh-CN'] } : text);

/** Facts as they are kept: every text in both languages, those without a word left out. */
export function keptFacts({ craftFacts, shelfLifeDays, madeOn, ...texts }: DraftFacts): DraftFacts {
  const written = Object.entries(texts).filter(([, text]) => text && text['zh-CN'] !== '');
  const small = (craftFacts ?? []).filter((text) => text['zh-CN'] !== '').map(bothLanguages);
  return {
    ...Object.fromEntries(written.map(([key, text]) => [key, bothLanguages(text as Text)])),
    ...(small.length > 0 ? { craftFacts: small } : {}),
    ...(shelfLifeDays === undefined ? {} : { shelfLifeDays }),
    ...(madeOn === undefined ? {} : { madeOn }),
  };
}
