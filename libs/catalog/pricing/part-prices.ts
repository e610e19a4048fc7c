import { allocate, sum } from '#money';

/** A part of a pack: so many pieces of a sku, at its list price; `foreign` where it is of another workshop than the pack. */
export interface PackPart {
  readonly skuId: string;
  readonly pieces: number;
  readonly priceMinor: bigint;
  readonly foreign: boolean;
}

const worthOf = ({ priceMinor, pieces }: PackPart): bigint => priceMinor * BigInt(pieces);

/**
 * What each part of one pack costs, in fen; it sums to the pack's price exactly and is the same for every order, whatever the order of the parts. Other workshops get
 * at least what theirs cost alone: a discount is given by the pack's own workshop, from its own parts. Undefined where those cannot bear it.
 */
export function partPrices(packSkuId: string, priceMinor: bigint, parts: readonly PackPart[]): bigint[] | undefined {
  const cheaper = priceMinor < sum(parts.map(worthOf));
  const fixed = cheaper ? parts.filter(({ foreign }) => foreign) : [];
  const rest = priceMinor - sum(fixed.map(worthOf));
  if (rest < 0n) return undefined;
  const sharing = parts.filter((part) => !fixed.includes(part));
  const shared = allocate(
    rest,
    sharing.map((part) => ({ id: part.skuId, weight: worthOf(part) })),
    packSkuId,
  );
  return parts.map((part) => shared[sharing.indexOf(part)] ?? worthOf(part));
}
