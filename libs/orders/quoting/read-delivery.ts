import type { Address, Gift, KeptAddress } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { ReadAddresses } from '../addresses/read-addresses.js';
import { isRegion } from '../addresses/regions.js';
import type { QuoteWish } from './quote-wish.js';

/** Where an order goes: `regionCode` as soon as freight can be told, `address` once an order could be placed. */
export interface Delivery {
  readonly regionCode: string | null;
  readonly address: Address | null;
  readonly gift: Gift | null;
}

/**
 * Where to: to the chosen address of the buyer's own, or as a present to another of theirs with the first as its sender; a visitor may name a region. `not-found` for
 * addresses that are not the buyer's, `region-unknown` for a code that is no region.
 */
@Injectable()
export class ReadDelivery {
  constructor(private readonly reading: ReadAddresses) {}

  async execute(
    buyerId: string | null,
    { addressId, gift, regionCode }: Pick<QuoteWish, 'addressId' | 'gift' | 'regionCode'>,
  ): Promise<Delivery> {
    if (regionCode !== null && !isRegion(regionCode)) throw new Problem('region-unknown', { regionCode });
    const [own, other] = await this.read(buyerId, [addressId, gift?.addressId ?? null]);
    if (!gift) return { regionCode: own?.regionCode ?? regionCode, address: own, gift: null };
    const present = own && { card: gift.card, from: gift.from, hidePrice: gift.hidePrice, sender: own };
    return { regionCode: other!.regionCode!, address: own && other, gift: present };
  }

  private async read(
    buyerId: string | null,
    [own, other]: readonly [string | null, string | null],
  ): Promise<[Address | null, Address | null]> {
    const ids = [own, other].filter((id) => id !== null);
    if (ids.length === 0) return [null, null];
    if (buyerId === null) throw new Problem('not-found');
    const found = new Map((await this.reading.execute(buyerId, ids)).map((kept) => [kept.id, addressOf(kept)]));
    return [found.get(own ?? '') ?? null, found.get(other ?? '') ?? null];
  }
}

const addressOf = ({ name, phone, regionCode, region, detail }: KeptAddress): Address => ({ name, phone, regionCode, region, detail });
