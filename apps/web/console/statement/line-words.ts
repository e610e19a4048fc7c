import type { StatementLine } from '#contracts';
import { sayStatement as t } from '../../messages/console/statement.js';
import { kindText, said } from '../words.js';

const kinds = ['refund.accepted', 'payout.sent', 'payout.returned', 'dispute.lost', 'fee.recharge', 'adjustment'] as const;

/** What a line is about: its goods, what happened where that is no sale, or both. */
export function aboutLine({ product, quantity, kind }: StatementLine): string {
  const goods = product && (quantity === null ? said(product) : `${said(product)} × ${quantity}`);
  if (goods && kind === 'order.split') return goods;
  const known = kinds.find((each) => each === kind);
  const happened = known ? t(`kind.${known}`) : kindText(kind);
  return goods ? `${happened} · ${goods}` : happened;
}

/** By what part of its rule the party shares in the line: `25%`, the rest, freight. */
export const shareText = ({ share }: StatementLine): string =>
  share.map(({ kind, bps }) => (kind === 'bps' ? `${(bps ?? 0) / 100}%` : t(`part.${kind}`))).join(' + ');
