import type { Wish } from '../purchase/kept-purchase.js';

/** A present as it is being written. */
export interface GiftDraft {
  readonly on: boolean;
  readonly addressId: string | null;
  readonly card: string;
  readonly from: string;
  readonly hidePrice: boolean;
}

export const noGift: GiftDraft = { on: false, addressId: null, card: '', from: '', hidePrice: true };

/** The present as the server is asked for it; null while there is none, or its recipient or sender is missing. */
export function giftOf({ on, addressId, card, from, hidePrice }: GiftDraft): Wish['gift'] {
  if (!on || addressId === null || from.trim() === '') return null;
  return { addressId, card: card.trim(), from: from.trim(), hidePrice };
}

/** The same the other way round, for a wish that was kept. */
export const draftOf = (gift: Wish['gift']): GiftDraft =>
  gift ? { on: true, addressId: gift.addressId, card: gift.card, from: gift.from, hidePrice: gift.hidePrice ?? true } : noGift;
