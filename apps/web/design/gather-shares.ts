import type { ShareOfLine } from '#contracts';
import { money, type Money, sum } from '#money';
import { ofTheVillage, partyOrder } from './party.js';

/** Who gets what of several lines, each party once, in the order of every screen. */
export function gatherShares(lines: readonly { shares: readonly ShareOfLine[] }[]): ShareOfLine[] {
  const gathered = new Map<string, ShareOfLine>();
  for (const share of lines.flatMap((line) => line.shares)) {
    const key = `${share.role}|${share.partyId}`;
    const before = gathered.get(key);
    gathered.set(key, before ? { ...before, amount: money(before.amount.minor + share.amount.minor) } : share);
  }
  const place = (share: ShareOfLine): number => partyOrder.indexOf(share.role);
  return [...gathered.values()].filter((share) => share.amount.minor > 0n).sort((a, b) => place(a) - place(b));
}

/** What stays in the village of these shares. */
export const villageShare = (shares: readonly ShareOfLine[]): Money =>
  money(sum(shares.filter((share) => ofTheVillage.has(share.role)).map((share) => share.amount.minor)));

/** A part of a whole in percent with at most one decimal, rounded half up: `25%`, `12.5%`. */
export function percent(part: bigint, whole: bigint): string {
  if (whole <= 0n) return '0%';
  const tenths = (part * 2_000n + whole) / (whole * 2n);
  return tenths % 10n === 0n ? `${tenths / 10n}%` : `${tenths / 10n}.${tenths % 10n}%`;
}
