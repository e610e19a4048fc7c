import { freightOf, type FreightTerms, type PricedLine } from '#catalog';
import type { Text } from '#contracts';
import { allocate, invariant, sum } from '#money';
import { Problem } from '#platform';

/** What one workshop sends of an order; its freight in fen is null while nobody knows where to. */
export interface Parcel {
  readonly workshopId: string;
  readonly name: Text;
  readonly weightGrams: number;
  readonly freightMinor: bigint | null;
}

interface Packed {
  readonly name: string;
  readonly line: PricedLine;
  readonly baseMinor: bigint;
}

interface Destination {
  readonly idempotencyKey: string;
  readonly regionCode: string | null;
  readonly freight: ReadonlyMap<string, FreightTerms>;
}

/** One parcel a workshop, by its weight and worth; its freight is shared out over its lines by weight. `not-delivered-there` names the first workshop that does not send to. */
export function sendParcels(
  lines: readonly Packed[],
  destination: Destination,
): { readonly parcels: Parcel[]; readonly freightOfLines: bigint[] } {
  const freightOfLine = new Map<string, bigint>();
  const parcels = [...new Set(lines.map(({ line }) => line.workshopId))].map((workshopId): Parcel => {
    const own = lines.filter(({ line }) => line.workshopId === workshopId);
    const parcel = parcelOf(workshopId, own, destination);
    const weights = own.map(({ name, line }) => ({ id: name, weight: BigInt(line.weightGrams) }));
    const amounts = allocate(parcel.freightMinor ?? 0n, weights, `${destination.idempotencyKey}|freight`);
    for (const [nth, { name }] of own.entries()) freightOfLine.set(name, amounts[nth]!);
    return parcel;
  });
  return { parcels, freightOfLines: lines.map(({ name }) => freightOfLine.get(name)!) };
}

function parcelOf(workshopId: string, own: readonly Packed[], { regionCode, freight }: Destination): Parcel {
  const workshop = own[0]!.line.parties.workshop;
  invariant(workshop?.id === workshopId, 'whoever sells is a party');
  const weightGrams = own.reduce((grams, { line }) => grams + line.weightGrams, 0);
  const parcel = { workshopId, name: workshop.name, weightGrams };
  if (regionCode === null) return { ...parcel, freightMinor: null };
  const freightMinor = freightOf(freight.get(workshopId), weightGrams, sum(own.map(({ baseMinor }) => baseMinor)));
  if (freightMinor === null) throw new Problem('not-delivered-there', { workshopId, regionCode });
  return { ...parcel, freightMinor };
}
