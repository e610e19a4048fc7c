import { Problem } from '#platform';
import type { QuotedLine, QuotedOrder } from '../quoting/quoted-order.js';
import { keyOf, type OrderWish, takenKey } from './order-wish.js';
import type { Shelf } from './shelf.js';

/** What becomes of a wish: written as it is, the same as one before it in the batch, standing since long ago, or refused. */
export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'twin'; readonly of: number }
  | { readonly kind: 'known'; readonly key: string }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Decides about wishes in the order in which they came, `now` in milliseconds: each is accepted whole while there is enough for it, or refused and leaves no trace. Nobody waits for
 * anybody: a refused wish for ten leaves them to the next that wants one. Pure: the shelf is not touched.
 */
export function admit(wishes: readonly OrderWish[], shelf: Shelf, now: number): Verdict[] {
  const rest = new Rest(shelf);
  const accepted = new Map<string, number>();
  return wishes.map((wish, index) => {
    const { quoted, fingerprint } = wish;
    const key = keyOf(quoted);
    const before = shelf.known.get(key)?.fingerprint ?? wishes[accepted.get(key) ?? -1]?.fingerprint;
    if (before !== undefined && before !== fingerprint) return refused(new Problem('key-reused'));
    if (shelf.known.has(key)) return { kind: 'known', key };
    if (accepted.has(key)) return { kind: 'twin', of: accepted.get(key)! };
    const problem = overdue(quoted, now) ?? rest.refusal(quoted, now);
    if (problem) return refused(problem);
    rest.take(quoted);
    accepted.set(key, index);
    return { kind: 'accepted' };
  });
}

const refused = (problem: Problem): Verdict => ({ kind: 'refused', problem });

function overdue({ expiresAt, lines }: QuotedOrder, now: number): Problem | undefined {
  const over = lines.find(({ flash }) => flash && (now < flash.opensAt || now >= flash.closesAt));
  if (over) return new Problem('flash-over', { skuId: over.skuId });
  return expiresAt <= now ? new Problem('quote-expired') : undefined;
}

/** What the wishes accepted so far leave of the shelf. */
class Rest {
  private readonly left: Map<string, number>;
  private readonly taken: Map<string, number>;
  private readonly spent = new Set<string>();

  constructor(private readonly shelf: Shelf) {
    this.left = new Map(shelf.left);
    this.taken = new Map(shelf.taken);
  }

  refusal(quoted: QuotedOrder, now: number): Problem | undefined {
    return this.notForSale(quoted) ?? this.soldOut(quoted) ?? this.limited(quoted) ?? this.unusable(quoted, now);
  }

  take({ buyerId, lines, limits, coupons }: QuotedOrder): void {
    for (const line of lines) this.left.set(line.stockId, this.left.get(line.stockId)! - piecesOf(line));
    for (const { limitId, quantity } of limits) {
      const key = takenKey(buyerId, limitId);
      this.taken.set(key, (this.taken.get(key) ?? 0) + quantity);
    }
    for (const { claimId } of coupons) this.spent.add(claimId);
  }

  private notForSale({ lines }: QuotedOrder): Problem | undefined {
    const { onSale } = this.shelf;
    const gone = lines.find(({ skuId, bundleSkuId }) => !onSale.has(skuId) || (bundleSkuId !== null && !onSale.has(bundleSkuId)));
    return gone && new Problem('not-for-sale', { skuId: wantedSku(gone) });
  }

  /** Lines may share a place: each is measured by what the ones before it leave. */
  private soldOut({ lines }: QuotedOrder): Problem | undefined {
    const leaving = new Map<string, number>();
    for (const line of lines) {
      const left = leaving.get(line.stockId) ?? this.left.get(line.stockId) ?? 0;
      const rest = left - piecesOf(line);
      if (rest < 0) return new Problem('sold-out', { skuId: wantedSku(line), available: Math.floor(left / line.pieces) });
      leaving.set(line.stockId, rest);
    }
    return undefined;
  }

  private limited({ buyerId, limits }: QuotedOrder): Problem | undefined {
    for (const { limitId, skuId, quantity, limit } of limits) {
      const taken = this.taken.get(takenKey(buyerId, limitId)) ?? 0;
      if (taken + quantity > limit) return new Problem('limit-reached', { skuId, limit, left: Math.max(0, limit - taken) });
    }
    return undefined;
  }

  private unusable({ buyerId, coupons }: QuotedOrder, now: number): Problem | undefined {
    const bad = coupons.find(({ claimId, spentMinor }) => {
      const claim = this.shelf.claims.get(claimId);
      return (
        !claim?.open || claim.personId !== buyerId || claim.useUntil <= now || claim.worthMinor < spentMinor || this.spent.has(claimId)
      );
    });
    return bad && new Problem('coupon-not-usable', { claimId: bad.claimId });
  }
}

/** How many pieces of its sku a line takes. */
export const piecesOf = ({ quantity, pieces }: Pick<QuotedLine, 'quantity' | 'pieces'>): number => quantity * pieces;

/** What the buyer asked for: the pack, not the part of it. */
const wantedSku = ({ skuId, bundleSkuId }: QuotedLine): string => bundleSkuId ?? skuId;
