import type { FlashOffer, FlashSaleWish } from '#contracts';
import { Clock } from '#platform';
import type { Caller } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { carveSale } from './carve-sale.js';

/** A host announces a flash sale of something in the room's bag, for at least half of its list price unless they manage its workshop; whether the room is live and theirs is for whoever calls to know. */
@Injectable()
export class AnnounceInRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    caller: Pick<Caller, 'id' | 'roles'>,
    room: { id: string; productIds: readonly string[] },
    wish: FlashSaleWish,
  ): Promise<FlashOffer> {
    return this.database.transaction((tx) =>
      carveSale(tx, this.clock, wish, {
        personId: caller.id,
        roomId: room.id,
        mayOffer: (goods) => room.productIds.includes(goods.productId),
        manages: (workshopId) => caller.roles.some(({ role, placeId }) => role === 'manager' && placeId === workshopId),
      }),
    );
  }
}
