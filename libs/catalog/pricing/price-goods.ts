import { invariant } from '#money';
import { Problem } from '#platform';
import { partPrices } from './part-prices.js';
import type { BuyerLimit, NamedParties, PricedGoods, PricedLine, PricedPack, WantedLine } from './priced-goods.js';
import type { ForSale } from './read-for-sale.js';

/** More lines than this are no order of a person. */
export const mostLines = 40;

/**
 * Prices wishes from what is on sale; `streamer` takes part where they are bought in a room. `not-for-sale` names the asked-for sku that is unknown, off, a draft, or a
 * pack with such a part, or one whose price no longer pays for the parts of other workshops.
 */
export function priceGoods(
  wanted: readonly WantedLine[],
  onSale: ReadonlyMap<string, ForSale>,
  streamer: NamedParties['streamer'],
): PricedGoods {
  const lines: PricedLine[] = [];
  const packs: PricedPack[] = [];
  const limits: BuyerLimit[] = [];
  for (const { skuId, quantity } of wanted) {
    const sku = onSale.get(skuId);
    if (!sku) throw new Problem('not-for-sale', { skuId });
    if (sku.kind === 'bundle') {
      packs.push(packOf(sku, quantity));
      lines.push(...partsOf(sku, quantity, onSale, streamer));
    } else lines.push(lineOf(sku, { quantity, streamer }));
    limits.push(...limitsOf(sku, quantity), ...partLimitsOf(sku, quantity, onSale));
  }
  if (lines.length > mostLines)
    throw new Problem('malformed', { issues: [{ path: 'body.lines', message: `at most ${mostLines} lines with the parts of packs` }] });
  return { lines, packs, limits: together(limits), left: leftOf(lines, onSale) };
}

interface Taking {
  readonly quantity: number;
  readonly streamer: NamedParties['streamer'];
  readonly part?: { readonly pack: ForSale; readonly pieces: number; readonly unitPriceMinor: bigint };
}

function lineOf(sku: ForSale, { quantity, streamer, part }: Taking): PricedLine {
  invariant(sku.ruleVersionId !== null, 'what is sold alone has a rule');
  const pieces = part?.pieces ?? 1;
  const sale = part ? null : sku.flash;
  const listPriceMinor = sku.priceMinor * BigInt(pieces);
  const unitPriceMinor = part?.unitPriceMinor ?? sale?.priceMinor ?? listPriceMinor;
  return {
    skuId: sku.skuId,
    bundleSkuId: part?.pack.skuId ?? null,
    packProductId: part?.pack.productId ?? null,
    stockId: sale?.id ?? sku.skuId,
    productId: sku.productId,
    workshopId: sku.workshopId,
    name: sku.name,
    option: sku.option,
    picture: sku.picture,
    category: sku.category,
    quantity,
    pieces,
    listPriceMinor,
    unitPriceMinor,
    grossMinor: unitPriceMinor * BigInt(quantity),
    weightGrams: sku.weightGrams * pieces * quantity,
    ruleVersionId: sku.ruleVersionId,
    rule: sku.rule,
    feeBearer: sku.feeBearer,
    parties: streamer ? { ...sku.parties, streamer } : sku.parties,
    flash: sale && { id: sale.id, opensAt: sale.opensAt, closesAt: sale.closesAt },
  };
}

function partsOf(pack: ForSale, quantity: number, onSale: ReadonlyMap<string, ForSale>, streamer: NamedParties['streamer']): PricedLine[] {
  const parts = pack.parts.map(({ skuId, pieces }) => ({ sku: onSale.get(skuId), pieces }));
  const sold = parts.filter((part): part is { sku: ForSale; pieces: number } => part.sku?.kind === 'single');
  if (sold.length === 0 || sold.length < parts.length) throw new Problem('not-for-sale', { skuId: pack.skuId });
  const prices = partPrices(
    pack.skuId,
    pack.priceMinor,
    sold.map(({ sku, pieces }) => ({ skuId: sku.skuId, pieces, priceMinor: sku.priceMinor, foreign: sku.workshopId !== pack.workshopId })),
  );
  if (!prices) throw new Problem('not-for-sale', { skuId: pack.skuId });
  return sold.map(({ sku, pieces }, nth) => lineOf(sku, { quantity, streamer, part: { pack, pieces, unitPriceMinor: prices[nth]! } }));
}

const packOf = (sku: ForSale, quantity: number): PricedPack => ({
  skuId: sku.skuId,
  productId: sku.productId,
  name: sku.name,
  option: sku.option,
  picture: sku.picture,
  quantity,
  unitPriceMinor: sku.priceMinor,
  grossMinor: sku.priceMinor * BigInt(quantity),
});

function limitsOf({ skuId, limitPerBuyer, flash }: ForSale, quantity: number): BuyerLimit[] {
  const own = limitPerBuyer === null ? [] : [{ limitId: skuId, skuId, quantity, limit: limitPerBuyer }];
  return flash ? [...own, { limitId: flash.id, skuId, quantity, limit: flash.limitPerBuyer }] : own;
}

// A sku's own limit holds wherever its pieces are bought: alone and in packs.
const partLimitsOf = ({ parts }: ForSale, quantity: number, onSale: ReadonlyMap<string, ForSale>): BuyerLimit[] =>
  parts.flatMap(({ skuId, pieces }) => limitsOf({ ...onSale.get(skuId)!, flash: null }, quantity * pieces));

function together(limits: readonly BuyerLimit[]): BuyerLimit[] {
  const byId = new Map<string, BuyerLimit>();
  for (const limit of limits) {
    const known = byId.get(limit.limitId);
    byId.set(limit.limitId, known ? { ...known, quantity: known.quantity + limit.quantity } : limit);
  }
  return [...byId.values()];
}

const leftOf = (lines: readonly PricedLine[], onSale: ReadonlyMap<string, ForSale>): Map<string, number> =>
  new Map(
    lines.map(({ skuId, stockId }) => {
      const sku = onSale.get(skuId)!;
      return [stockId, stockId === skuId ? sku.available : sku.flash!.left];
    }),
  );
