import type { Text } from '#contracts';

/** A pack as it is kept with its order: amounts are text, since JSON has no whole numbers of any size. */
export interface FrozenPack {
  readonly skuId: string;
  readonly productId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPriceMinor: string;
  readonly grossMinor: string;
}
