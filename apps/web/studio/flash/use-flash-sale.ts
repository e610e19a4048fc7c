import { announceInRoom, CallRefused, callOffInRoom, type FlashOffer, type ProblemDetails, type RoomPage } from '#contracts';
import { computed, type ComputedRef, ref, type Ref, type ShallowRef, watch } from 'vue';
import { call, reasonOf } from '../../call.js';
import { percentBelow } from '../../design/sale-state.js';
import { sayFlashSale as say } from '../../messages/studio/flash.js';
import { newKey } from '../../new-key.js';
import { useWork } from '../../use-work.js';
import type { HostedRoom } from '../room/follow-room.js';
import { fenOf } from './typed-price.js';

type Product = RoomPage['bag'][number];
type Sku = Product['skus'][number];

/** A sku of the bag that can be sold in a flash, and how many of it lie there now. */
export interface Flashable {
  readonly product: Product;
  readonly sku: Sku;
  readonly available: number;
}

/** Beyond this a host is asked whether the price is right. */
export const muchPercent = 30;

/** What a host is about to sell in a flash, and how to begin and to end it. */
export interface FlashPlan {
  readonly goods: ComputedRef<Flashable[]>;
  readonly skuId: Ref<string>;
  readonly chosen: ComputedRef<Flashable | undefined>;
  readonly price: Ref<string>;
  readonly fen: ComputedRef<bigint | undefined>;
  readonly percent: ComputedRef<number>;
  readonly quota: Ref<number>;
  /** How many may be set aside: round numbers as far as there are so many, and all that lie there when they are few. */
  readonly quotas: ComputedRef<number[]>;
  readonly each: Ref<number>;
  readonly minutes: Ref<number>;
  readonly countIn: Ref<number>;
  readonly busy: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<string>>;
  /** Announces it; answers whether it is through. */
  announce(): Promise<boolean>;
  callOff(offer: FlashOffer): Promise<boolean>;
}

const round = [5, 10, 20, 50, 100];
const quotasOf = (available: number): number[] => {
  const fitting = round.filter((count) => count <= available);
  return available > 0 && available < 100 && !fitting.includes(available) ? [...fitting, available] : fitting;
};

function whyNot(error: unknown): string {
  if (!(error instanceof CallRefused)) return reasonOf(error);
  if (error.is('not-found')) return say('notHere');
  return error.is('flash-refused') && (error.problem.details as ProblemDetails<'flash-refused'>).reason === 'price'
    ? say('tooCheap')
    : reasonOf(error);
}

/** Plans a flash sale in a room; the product being explained is proposed. */
export function useFlashSale({ desk, bag }: HostedRoom): FlashPlan {
  // Sent twice it is one sale; changed after a refusal it is another.
  let id = newKey();
  const goods = computed(() =>
    bag.value
      .filter(({ kind }) => kind === 'single')
      .flatMap((product) => product.skus.map((sku) => ({ product, sku, available: desk.value!.stock.get(sku.id) ?? sku.available })))
      .filter(({ sku, available }) => available > 0 && !desk.value!.flash.has(sku.id)),
  );
  const pinned = goods.value.find(({ product }) => product.id === desk.value!.room.pinnedProductId);
  const skuId = ref((pinned ?? goods.value[0])?.sku.id ?? '');
  const chosen = computed(() => goods.value.find(({ sku }) => sku.id === skuId.value));
  const price = ref('');
  const fen = computed(() => fenOf(price.value));
  const percent = computed(() => (chosen.value && fen.value ? percentBelow(fen.value, chosen.value.sku.price.minor) : 0));
  const [quota, each, minutes, countIn] = [ref(10), ref(1), ref(3), ref(30)];
  const quotas = computed(() => quotasOf(chosen.value?.available ?? 0));
  watch(quotas, (all) => all.includes(quota.value) || (quota.value = all.at(-1) ?? quota.value), { immediate: true });
  const { busy, fault, does } = useWork((error) => {
    if (error instanceof CallRefused) id = newKey();
    return whyNot(error);
  });
  const room = (): string => desk.value!.room.code;

  return {
    goods,
    skuId,
    chosen,
    price,
    fen,
    percent,
    quota,
    quotas,
    each,
    minutes,
    countIn,
    busy,
    fault,
    announce: () =>
      does(() =>
        call(announceInRoom, {
          params: { room: room() },
          body: {
            id,
            skuId: skuId.value,
            price: { minor: fen.value!.toString(), currency: 'CNY' },
            quota: quota.value,
            limitPerBuyer: each.value,
            countInSeconds: countIn.value,
            minutes: minutes.value,
          },
        }),
      ),
    callOff: (offer) => does(() => call(callOffInRoom, { params: { room: room(), flashSale: offer.id } })),
  };
}
