import type { Text } from '#contracts';
import type { FeeBearer, RuleRole } from '#money';
import type { NamedLeg } from './rule-legs.js';

/** What somebody wants. */
export interface WantedLine {
  readonly skuId: string;
  readonly quantity: number;
}

/** Who takes part in a line, by role. */
export type NamedParties = Partial<Record<RuleRole, { readonly id: string; readonly name: Text }>>;

/**
 * One sku of one workshop at its price of this moment, in fen: bought alone, or as the part of a pack, of which one unit is `pieces` pieces. `gross` = `quantity` ×
 * `unitPrice`. `rule` and `parties` say who will share it.
 */
export interface PricedLine {
  readonly skuId: string;
  readonly bundleSkuId: string | null;
  readonly packProductId: string | null;
  readonly stockId: string;
  readonly productId: string;
  readonly workshopId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly category: string;
  readonly quantity: number;
  readonly pieces: number;
  readonly listPriceMinor: bigint;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
  /** Of all its pieces. */
  readonly weightGrams: number;
  readonly ruleVersionId: string;
  readonly rule: readonly NamedLeg[];
  /** Who bears what the payment provider keeps. */
  readonly feeBearer: FeeBearer;
  readonly parties: NamedParties;
  /** The sale whose price this is (milliseconds since 1970). */
  readonly flash: { readonly id: string; readonly opensAt: number; readonly closesAt: number } | null;
}

/** A pack as it was asked for; what it costs is shared out over its parts. */
export interface PricedPack {
  readonly skuId: string;
  readonly productId: string;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
}

/** Of what `limitId` (a sku or a flash sale) names, each buyer may have `limit` units in all orders together. */
export interface BuyerLimit {
  readonly limitId: string;
  readonly skuId: string;
  readonly quantity: number;
  readonly limit: number;
}

/** Everything that was asked for, in the order in which it was: a pack's parts stand as lines in its place. */
export interface PricedGoods {
  readonly lines: readonly PricedLine[];
  readonly packs: readonly PricedPack[];
  readonly limits: readonly BuyerLimit[];
  /** What can be ordered now at each place that the lines take from. */
  readonly left: ReadonlyMap<string, number>;
}
