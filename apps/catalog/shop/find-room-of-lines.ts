import type { OrderLineRequest } from '#contracts';
import { FindSellingRoom } from '#live';
import { ProductsOfLines, type SellingRoom } from '#orders';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';

/** Introduces orders to live: the room in which all of these lines are on sale now; null in the shop window. */
@Injectable()
export class FindRoomOfLines {
  constructor(
    private readonly naming: ProductsOfLines,
    private readonly finding: FindSellingRoom,
  ) {}

  async execute(roomId: string | null, lines: readonly z.output<typeof OrderLineRequest>[]): Promise<SellingRoom | null> {
    return roomId === null ? null : this.finding.execute(roomId, await this.naming.execute(lines));
  }
}
