import { claimCoupon, type Coupon, listCoupons } from '#contracts';
import { shallowRef } from 'vue';
import { call } from '../../call.js';
import { newKey } from '../../new-key.js';

/** Coupons that can be claimed now, for one product or for everything, and the claiming of one. Without coupons a page works as well: a failed reading shows none. */
export function useClaiming(productId?: string) {
  const coupons = shallowRef<readonly Coupon[]>([]);
  /** Under the same id a coupon is claimed once, however often a weak network repeats it. */
  const keys = new Map<string, string>();

  async function read(): Promise<void> {
    try {
      coupons.value = (await call(listCoupons, { query: { productId } })).coupons.filter((coupon) => coupon.claimable > 0);
    } catch {
      coupons.value = [];
    }
  }

  async function claim(coupon: Coupon): Promise<void> {
    const id = keys.get(coupon.id) ?? newKey();
    keys.set(coupon.id, id);
    await call(claimCoupon, { params: { coupon: coupon.id }, body: { id } });
    keys.delete(coupon.id);
    await read();
  }
  void read();
  return { coupons, claim, read };
}
