import { ReadProductCards } from '#catalog';
import type { ResponseOf, showReplay } from '#contracts';
import { FindWatchedRoom, ListChapters } from '#live';
import { ShowRecordings } from '#media';
import { Injectable } from '@nestjs/common';

/** Introduces live, catalog and media: what was recorded of a room, what was explained when, and what that costs today. */
@Injectable()
export class ReplayRoom {
  constructor(
    private readonly finding: FindWatchedRoom,
    private readonly listing: ListChapters,
    private readonly showing: ShowRecordings,
    private readonly reading: ReadProductCards,
  ) {}

  async execute(code: string): Promise<ResponseOf<typeof showReplay>> {
    const room = await this.finding.execute({ personId: null, viewerId: undefined }, code);
    const chapters = await this.listing.execute(code);
    const parts = await this.showing.execute(room, chapters);
    const explained = new Set([...chapters.map(({ productId }) => productId), ...room.productIds]);
    return { parts, products: parts.length === 0 ? [] : await this.reading.execute([...explained]) };
  }
}
