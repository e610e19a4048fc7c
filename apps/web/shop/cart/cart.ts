import type { ProductCard, SkuCard, Text } from '#contracts';
import { computed, shallowRef } from 'vue';
import { enteredAtStall } from '../stall.js';

/** One kind of thing in the cart: ids and a count to order by, the rest only to show it before the shop has been asked again. */
export interface CartItem {
  readonly skuId: string;
  readonly productId: string;
  readonly quantity: number;
  /** The room it was found in: as long as that is live, its streamer has a share. */
  readonly roomId: string | null;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  /** Set aside: stays in the cart, is not ordered now. */
  readonly aside: boolean;
}

const place = 'cunbo.cart';
const mostKinds = 20;
const mostPieces = 99;

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && typeof (value as Text).en === 'string' && typeof (value as Text)['zh-CN'] === 'string';

const isItem = (value: unknown): value is CartItem => {
  const item = value as CartItem | null;
  return (
    typeof item === 'object' &&
    item !== null &&
    [item.skuId, item.productId, item.picture].every((each) => typeof each === 'string') &&
    Number.isInteger(item.quantity) &&
    item.quantity >= 1 &&
    item.quantity <= mostPieces &&
    isText(item.name) &&
    isText(item.option)
  );
};

/** What a phone kept, as far as it can be understood: another version, or a curious hand, may have written it. */
export function readCart(text: string | null): CartItem[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isItem).slice(0, mostKinds) : [];
  } catch {
    return [];
  }
}

/** The cart with so many more of a sku; undefined when it holds as many kinds as one order may. */
export function withMore(cart: readonly CartItem[], item: CartItem): CartItem[] | undefined {
  const before = cart.find(({ skuId }) => skuId === item.skuId);
  if (!before) return cart.length < mostKinds ? [item, ...cart] : undefined;
  const quantity = Math.min(mostPieces, before.quantity + item.quantity);
  return cart.map((each) => (each === before ? { ...item, quantity } : each));
}

const items = shallowRef(readCart(localStorage.getItem(place)));
// Two tabs of one phone are one cart.
addEventListener('storage', ({ key, newValue }) => {
  if (key === place) items.value = readCart(newValue);
});

/** What is in the cart of this phone, newest first. */
export const cart = computed<readonly CartItem[]>(() => items.value);
/** How many pieces that is. */
export const cartCount = computed(() => items.value.reduce((count, item) => count + item.quantity, 0));

function keep(next: CartItem[]): void {
  items.value = next;
  localStorage.setItem(place, JSON.stringify(next));
}

/** Puts so many of a sku into the cart; false when it is full. */
export function putIntoCart({
  product,
  skuId,
  quantity,
  roomId,
}: {
  product: ProductCard;
  skuId: string;
  quantity: number;
  roomId: string | null;
}): boolean {
  const sku = product.skus.find((each): each is SkuCard => each.id === skuId);
  if (!sku) return false;
  // The cart's own page does not know any more how the room was entered.
  enteredAtStall(roomId);
  const { id: productId, name, picture } = product;
  const next = withMore(items.value, { skuId, productId, quantity, roomId, name, option: sku.option, picture, aside: false });
  if (next) keep(next);
  return next !== undefined;
}

/** Changes one kind in the cart. */
export const changeInCart = (skuId: string, change: Partial<Pick<CartItem, 'quantity' | 'aside'>>): void =>
  keep(items.value.map((item) => (item.skuId === skuId ? { ...item, ...change } : item)));

/** Takes kinds out of the cart: not wanted, or bought. */
export const takeOutOfCart = (skuIds: readonly string[]): void => keep(items.value.filter((item) => !skuIds.includes(item.skuId)));
