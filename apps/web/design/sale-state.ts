import type { ConsoleFlashSale, FlashOffer } from '#contracts';

export type SaleState = 'soon' | 'open' | 'over' | 'called-off';

/** How a flash sale stands at a moment of the server's time (ms). */
export function stateOf(
  { offer, endedAt, calledOff }: Pick<ConsoleFlashSale, 'endedAt' | 'calledOff'> & { offer: Pick<FlashOffer, 'opensAt' | 'closesAt'> },
  nowMs: number,
): SaleState {
  if (calledOff) return 'called-off';
  if (endedAt !== null || nowMs >= Date.parse(offer.closesAt)) return 'over';
  return nowMs < Date.parse(offer.opensAt) ? 'soon' : 'open';
}

/** Milliseconds on a clock that counts down, `4:05`; begun seconds count whole, and it never goes below 0. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** By how many per cent a price is below another, rounded down; 0 when it is not. */
export const percentBelow = (price: bigint, list: bigint): number => (price < list ? Number(((list - price) * 100n) / list) : 0);
