import { GoodsCode, type Text } from '#contracts';

/** An empty text. */
export const emptyText = (): Text => ({ 'zh-CN': '', en: '' });

/** A kept text as a form shows it: English that only stands in for nothing is left empty. */
export const textToWrite = (text: Text | undefined): Text =>
  text ? { 'zh-CN': text['zh-CN'], en: text.en === text['zh-CN'] ? '' : text.en } : emptyText();

/** A whole number as somebody typed it; undefined for anything else. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize('NFKC').trim();
  if (!/^\d{1,7}$/.test(plain)) return undefined;
  const value = Number(plain);
  return value >= least && value <= most ? value : undefined;
}

/** Whether a text is a code that a product or sku can have. */
export const isGoodsCode = (text: string): boolean => GoodsCode.safeParse(text).success;
