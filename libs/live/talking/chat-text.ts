/** The longest chat line, in characters as people count them. */
export const chatLimit = 200;

// Control characters, the marks that turn the direction of writing, and the invisible ones that make two lines look alike; the joiner of emoji stays.
const unwanted = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu;
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** A text as it may be shown: composed, on one line, without control or direction marks. */
export const clean = (raw: string): string =>
  raw.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(unwanted, '').replace(piledMarks, '$1').trim();

/** A chat line fit to be shown. Empty when nothing is left or when it is too long: then it is refused. */
export const chatText = (raw: string): string => {
  const text = clean(raw);
  return [...text].length > chatLimit ? '' : text;
};
