import type { StatementLine } from '#contracts';
import { sayStatement as t } from '../../messages/console/statement.js';
import { kindText, said } from '../words.js';

const kinds = ['payout.sent', 'payout.returned', 'dispute.lost', 'adjustment'] as const;

/** What a line is about: its goods, or what happened. */
export function aboutLine({ product, quantity, kind }: StatementLine): string {
  if (product) return quantity === null ? said(product) : `${said(product)} × ${quantity}`;
  const known = kinds.find((each) => each === kind);
  return known ? t(`kind.${known}`) : kindText(kind);
}

/** By what part of its rule the party shares in the line: `25%`, the rest, freight. */
export const shareText = ({ share }: StatementLine): string =>
  share.map(({ kind, bps }) => (kind === 'bps' ? `${(bps ?? 0) / 100}%` : t(kind))).join(' + ');
