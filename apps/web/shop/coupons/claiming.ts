import { CallRefused, claimCoupon, type Coupon, listCoupons } from '#contracts';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { call, reasonOf } from '../../call.js';
import { toast } from '../../design/toast.js';
import { sayCoupons as t } from '../../messages/shop/coupons.js';
import { newKey } from '../../new-key.js';
import { person, sessionEnded } from '../../session/session.js';

/**
 * Coupons that can be claimed now, for one product or for everything, and the claiming of one; who is not signed in is asked to (`waiting`) and claims then. Without
 * coupons a page works as well: a failed reading shows none. They are read within `spreadMs` ms, so that a whole room does not ask at one moment.
 */
export function useClaiming(productId?: string, { spreadMs = 0, claimed }: { spreadMs?: number; claimed?: () => void } = {}) {
  const coupons = shallowRef<readonly Coupon[]>([]);
  /** The coupon that is being claimed. */
  const busy = shallowRef('');
  /** The coupon that waits for somebody to sign in. */
  const waiting = shallowRef<Coupon>();
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

  async function take(coupon: Coupon): Promise<void> {
    if (!person.value) {
      waiting.value = coupon;
      return;
    }
    busy.value = coupon.id;
    try {
      await claim(coupon);
      toast(t('claimed'));
      claimed?.();
    } catch (error) {
      if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
      toast(reasonOf(error));
      await read();
    } finally {
      busy.value = '';
    }
  }

  function signedIn(): void {
    const coupon = waiting.value;
    waiting.value = undefined;
    if (coupon) void take(coupon);
  }

  const reading = setTimeout(() => void read(), Math.random() * spreadMs);
  // Who is signed in decides what is left to claim.
  watch(
    () => person.value?.id,
    () => void read(),
  );
  onScopeDispose(() => clearTimeout(reading));
  return { coupons, busy, waiting, take, signedIn };
}
