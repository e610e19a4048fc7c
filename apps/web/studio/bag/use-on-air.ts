import { CallRefused, priceOnAir, type RoomPage, stockOnAir } from '#contracts';
import { computed, type ComputedRef, ref, type Ref, type ShallowRef } from 'vue';
import { call, reasonOf } from '../../call.js';
import { percentBelow } from '../../design/sale-state.js';
import { useWork } from '../../use-work.js';
import { useWishId } from '../../wish-id.js';
import { fenOf } from '../flash/typed-price.js';
import type { HostedRoom } from '../room/follow-room.js';

type Product = RoomPage['bag'][number];
export type OnAirChange = 'price' | 'more' | 'fewer';

/** A change of price or stock that a host types, and how to make it. */
export interface OnAir {
  readonly sku: ComputedRef<Product['skus'][number]>;
  readonly available: ComputedRef<number>;
  readonly fen: ComputedRef<bigint | undefined>;
  readonly pieces: ComputedRef<number>;
  /** By how many per cent the new price is below (negative) or above the one of now. */
  readonly percent: ComputedRef<number>;
  readonly ready: ComputedRef<boolean>;
  /** The server asks whether so great a change is meant. */
  readonly asking: Ref<boolean>;
  readonly busy: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<string>>;
  /** Makes the change; answers whether it is made. */
  change(confirmed: boolean): Promise<boolean>;
}

/** Changes what something in the bag of a live room costs, or how much of it there is. */
export function useOnAir(
  { desk }: HostedRoom,
  product: () => Product,
  { skuId, what, typed, reason }: { skuId: Ref<string>; what: Ref<OnAirChange>; typed: Ref<string>; reason: () => string },
): OnAir {
  const idOf = useWishId();
  const asking = ref(false);
  const { busy, fault, does } = useWork((error) => {
    if (error instanceof CallRefused && error.is('confirm-needed')) asking.value = true;
    return asking.value ? '' : reasonOf(error);
  });
  const sku = computed(() => product().skus.find(({ id }) => id === skuId.value) ?? product().skus[0]!);
  const available = computed(() => desk.value!.stock.get(sku.value.id) ?? sku.value.available);
  const fen = computed(() => (what.value === 'price' ? fenOf(typed.value) : undefined));
  const pieces = computed(() => (what.value === 'price' ? 0 : Number.parseInt(typed.value, 10) || 0));
  const percent = computed(() => {
    const [to, from] = [fen.value, sku.value.price.minor];
    if (to === undefined) return 0;
    return to < from ? -percentBelow(to, from) : Number(((to - from) * 100n) / from);
  });
  const ready = computed(() =>
    what.value === 'price' ? fen.value !== undefined && fen.value !== sku.value.price.minor : pieces.value > 0,
  );

  const send = (confirmed: boolean): Promise<unknown> => {
    const params = { room: desk.value!.room.code, sku: sku.value.id };
    if (what.value === 'price') {
      const wish = { price: { minor: fen.value!.toString(), currency: 'CNY' as const }, reason: reason(), confirmed };
      return call(priceOnAir, { params, body: { id: idOf({ ...params, ...wish }), ...wish } });
    }
    const wish = { delta: what.value === 'more' ? pieces.value : -pieces.value, reason: reason(), confirmed };
    return call(stockOnAir, { params, body: { id: idOf({ ...params, ...wish }), ...wish } });
  };
  const change = (confirmed: boolean): Promise<boolean> => {
    asking.value = false;
    return does(() => send(confirmed));
  };
  return { sku, available, fen, pieces, percent, ready, asking, busy, fault, change };
}
