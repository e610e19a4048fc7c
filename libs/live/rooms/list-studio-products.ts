import { ReadProductCards } from '#catalog';
import type { StudioProduct, Text } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const aPage = 100;

/** The products that can be put into a bag, a page of 100, newest first, each with what the streamer reads aloud; `next` is the `after` of the page that follows, or null. */
@Injectable()
export class ListStudioProducts {
  constructor(
    private readonly database: DataSource,
    private readonly readingCards: ReadProductCards,
  ) {}

  async execute(after?: string): Promise<{ products: StudioProduct[]; next: string | null }> {
    const products: { id: string; prompter: Text }[] = await this.database.query(
      `select id, prompter from catalog.product where status = 'published' and ($2::uuid is null or id < $2) order by id desc limit $1`,
      [aPage, after ?? null],
    );
    const prompters = new Map(products.map(({ id, prompter }) => [id, prompter]));
    const cards = await this.readingCards.execute([...prompters.keys()]);
    const next = products.length === aPage ? products.at(-1)!.id : null;
    return { products: cards.map((card) => ({ ...card, prompter: prompters.get(card.id)! })), next };
  }
}
