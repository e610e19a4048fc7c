import { parseYuan } from '../../design/parse-yuan.js';

/** A key of the price pad: a digit, the point, or taking the last one back. */
export type PriceKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'back';

const longest = 9;

/** What has been typed after one more key; a key that would not make an amount changes nothing. */
export function typed(text: string, key: PriceKey): string {
  if (key === 'back') return text.slice(0, -1);
  if (key === '.') return text === '' || text.includes('.') || text.length === longest ? text : `${text}.`;
  const next = text === '0' ? key : text + key;
  return next.length <= longest && /^\d+(\.\d{0,2})?$/.test(next) ? next : text;
}

/** The amount typed, in fen; undefined before there is one. */
export const fenOf = (text: string): bigint | undefined => parseYuan(text.replace(/\.$/, '')) || undefined;
