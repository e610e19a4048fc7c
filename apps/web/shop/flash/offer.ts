import type { FlashOffer, SkuCard } from '#contracts';
import type { Money } from '#money';

/** What a sku costs now, how many of it may be had at that price, and the flash sale that says so or is about to. */
export interface PriceNow {
  readonly price: Money;
  /** The price without the flash sale, while that is open. */
  readonly was: Money | null;
  /** Counted in or open; what is over or sold out is none. */
  readonly offer: FlashOffer | null;
  readonly open: boolean;
  readonly left: number;
  /** The most one buyer may ask for. */
  readonly most: number;
}

const mostOfAnything = 99;

/** What a sku costs at a moment of the server's time (ms). */
export function priceAt(sku: SkuCard, now: number): PriceNow {
  const offer = sku.flash && now < Date.parse(sku.flash.closesAt) && sku.flash.left > 0 ? sku.flash : null;
  const open = offer !== null && now >= Date.parse(offer.opensAt);
  const left = open ? offer.left : sku.available;
  const limit = (open ? offer.limitPerBuyer : sku.limitPerBuyer) ?? mostOfAnything;
  return {
    price: open ? offer.price : sku.price,
    was: open ? sku.price : null,
    offer,
    open,
    left,
    most: Math.max(1, Math.min(mostOfAnything, left, limit)),
  };
}

/** A span until a moment as a clock shows it: whole minutes and seconds, none left once it is there. */
export function clockOf(until: number, now: number): { minutes: string; seconds: string; ended: boolean } {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  return {
    minutes: String(Math.floor(seconds / 60)).padStart(2, '0'),
    seconds: String(seconds % 60).padStart(2, '0'),
    ended: seconds === 0,
  };
}
