import { type HistoryEntry, Text } from '#contracts';
import { money } from '#money';
import { amount } from '../../../design/amount.js';
import { sayHistory as say } from '../../../messages/console/goods/history.js';
import { sayTerm } from '../../../messages/console/goods/terms.js';
import { said } from '../../words.js';

const deeds = [
  'product.created',
  'product.edited',
  'product.published',
  'product.withdrawn',
  'sku.added',
  'sku.changed',
  'parts.set',
  'stock.adjusted',
  'batch.kept',
  'batch.changed',
  'batch.dropped',
  'certificate.kept',
  'certificate.changed',
  'certificate.dropped',
] as const;
const told = [
  'name',
  'category',
  'priceMinor',
  'weightGrams',
  'limitPerBuyer',
  'lowStockAt',
  'status',
  'available',
  'option',
  'code',
  'madeOn',
  'number',
  'validUntil',
  'note',
] as const;
const states = ['draft', 'published', 'withdrawn'] as const;

/** What somebody did, by the kind of change; a kind without a word is shown as it is. */
export function deedOf(kind: string): string {
  const known = deeds.find((each) => each === kind);
  return known ? say(`did.${known}`) : kind;
}

/** What changed, a line a value: `价格 ¥19.90 → ¥22.80`. Long texts are only named by what was done. */
export const differencesOf = ({ before, after }: HistoryEntry): string[] =>
  told.flatMap((key) => {
    if (!(key in before) && !(key in after)) return [];
    const [was, is] = [valueOf(key, before[key]), valueOf(key, after[key])];
    if (was === is) return [];
    const change = key in before ? `${was} → ${is}` : is;
    return [`${say(`value.${key}`)} ${change}`];
  });

function valueOf(key: (typeof told)[number], value: unknown): string {
  if (value === null || value === undefined || value === '') return say('nothing');
  if (key === 'priceMinor' && typeof value === 'string' && /^\d+$/.test(value)) return amount(money(BigInt(value)));
  const text = Text.safeParse(value).data;
  if (text) return said(text);
  const state = states.find((each) => each === value);
  if (state) return sayTerm(`status.${state}`);
  if (value === 'on' || value === 'off') return sayTerm(value);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
