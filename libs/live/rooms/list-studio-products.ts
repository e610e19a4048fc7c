import { ReadProductCards } from '#catalog';
import type { StudioProduct, Text } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const shown = 200;

/** The products that can be put into a bag, newest first, each with what the streamer reads aloud. */
@Injectable()
export class ListStudioProducts {
  constructor(
    private readonly database: DataSource,
    private readonly readingCards: ReadProductCards,
  ) {}

  async execute(): Promise<StudioProduct[]> {
    const products: { id: string; prompter: Text }[] = await this.database.query(
      `select id, prompter from catalog.product where status = 'published' order by id desc limit $1`,
      [shown],
    );
    const prompters = new Map(products.map(({ id, prompter }) => [id, prompter]));
    const cards = await this.readingCards.execute([...prompters.keys()]);
    return cards.map((card) => ({ ...card, prompter: prompters.get(card.id)! }));
  }
}
