import { type Coupon, listCoupons } from '#contracts';
import { computed, type ComputedRef, ref, type Ref, type ShallowRef, watch } from 'vue';
import { type Answer, useAnswer } from '../../answer.js';
import { call } from '../../call.js';
import { useWork } from '../../use-work.js';
import { useWishId } from '../../wish-id.js';
import type { HostedRoom } from '../room/follow-room.js';

export type GiftKind = 'drop' | 'luck';

/** What a host is about to give away in a room, and how to begin and to call it off. */
export interface Gift {
  /** Coupons that can be given here: the platform's, and those of workshops whose goods lie in the bag. */
  readonly coupons: Answer<Coupon[]>;
  readonly couponId: Ref<string>;
  readonly coupon: ComputedRef<Coupon | undefined>;
  readonly kind: Ref<GiftKind>;
  /** One of a kind is being given already. */
  readonly running: ComputedRef<boolean>;
  /** Pieces of a drop, or winners of a lucky bag. */
  readonly count: Ref<number>;
  readonly countIn: Ref<number>;
  readonly minutes: Ref<number>;
  readonly seconds: Ref<number>;
  readonly busy: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<string>>;
  begin(): Promise<boolean>;
  callOff(offerId: string): Promise<boolean>;
}

/** Plans a coupon drop or a lucky bag. */
export function useGift({ desk, bag, send }: HostedRoom): Gift {
  const idOf = useWishId();
  const workshops = computed(() => new Set(bag.value.map(({ workshop }) => workshop.id)));
  const coupons = useAnswer(async () => {
    const { coupons: all } = await call(listCoupons, { query: {} });
    return all.filter(({ workshop }) => workshop === null || workshops.value.has(workshop.id));
  });
  const couponId = ref('');
  const coupon = computed(() => coupons.value.value?.find(({ id }) => id === couponId.value) ?? coupons.value.value?.[0]);
  const kind = ref<GiftKind>('drop');
  const [count, countIn, minutes, seconds] = [ref(20), ref(10), ref(3), ref(60)];
  watch(kind, (now) => (count.value = now === 'drop' ? 20 : 3));
  const running = computed(() => (kind.value === 'drop' ? desk.value!.room.drop : desk.value!.room.luckyBag) !== null);
  const { busy, fault, does } = useWork();

  function begin(): Promise<boolean> {
    const given = { couponId: coupon.value!.id };
    if (kind.value === 'drop') {
      const wish = { ...given, pieces: count.value, countInSeconds: countIn.value, minutes: minutes.value };
      return does(() => send('room.drop', { dropId: idOf(wish), ...wish }));
    }
    const wish = { ...given, winners: count.value, seconds: seconds.value };
    return does(() => send('room.open-bag', { luckyBagId: idOf(wish), ...wish }));
  }
  const callOff = (offerId: string): Promise<boolean> => does(() => send('room.call-off', { offerId }));
  return { coupons, couponId, coupon, kind, running, count, countIn, minutes, seconds, busy, fault, begin, callOff };
}
