import { hash } from 'node:crypto';
import type { PlacedOrder } from '#contracts';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { QuoteSeal } from '../quoting/quote-seal.js';
import { OrderIntake } from './order-intake.js';

/**
 * Places the order of a quote: what was quoted is frozen, stock is held for 15 minutes. The same quote is the same order, however often and however much at once it is
 * sent, also when it has expired since; another one under its key is `key-reused`. A quote that is not this buyer's, or not ours to the last byte, is `quote-refused`. A
 * refusal leaves nothing behind.
 */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly seal: QuoteSeal,
    private readonly intake: OrderIntake,
  ) {}

  async execute(buyerId: string, token: string): Promise<PlacedOrder> {
    const quoted = this.seal.open(token);
    if (quoted?.buyerId !== buyerId) throw new Problem('quote-refused');
    // The signature says everything that the quote says.
    const fingerprint = hash('sha256', token.slice(token.indexOf('.') + 1));
    const answer = await this.intake.execute({ quoted, fingerprint });
    if (answer instanceof Problem) throw answer;
    return answer;
  }
}
