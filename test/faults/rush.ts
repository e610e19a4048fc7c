import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { aKey } from '../orders/a-shop.js';

/** Somebody who comes to buy. */
export interface Buyer {
  readonly id: string;
  readonly cookie: string;
  readonly addressId: string;
}

/** An order that the shop said it had, as the buyer heard it. */
export interface Acknowledged {
  readonly orderId: string;
  readonly buyer: Buyer;
  readonly skuId: string;
}

/**
 * What a crowd was told, kept apart from everything that the shop keeps: the acknowledgements, how often each refusal came, and answers that nobody should get. Calls go
 * to the processes in turn; where one does not answer, the same call goes to the next, as a buyer's page does.
 */
export class Rush {
  readonly acknowledged: Acknowledged[] = [];
  readonly refusals: Record<string, number> = {};
  readonly unheardOf: unknown[] = [];
  private turn = 0;

  constructor(private readonly urls: string[]) {}

  /** Quotes one unit and places the order; undefined when it is refused. */
  async buy(buyer: Buyer, skuId: string): Promise<Acknowledged | undefined> {
    const quote = await this.call<{ token: string }>(buyer, '/api/quotes', {
      idempotencyKey: aKey(),
      lines: [{ skuId, quantity: 1 }],
      roomId: null,
      addressId: buyer.addressId,
    });
    const order = quote && (await this.call<{ id: string }>(buyer, '/api/orders', { quote: quote.token }));
    if (!order) return undefined;
    const acknowledged = { orderId: order.id, buyer, skuId };
    this.acknowledged.push(acknowledged);
    return acknowledged;
  }

  /** Begins to pay; answers the provider's id of the payment, or undefined when the order is closed. */
  async startPaying({ orderId, buyer }: Acknowledged): Promise<string | undefined> {
    const step = await this.call<{ clientSecret: string }>(buyer, `/api/orders/${orderId}/payment`);
    return step?.clientSecret.split('_secret_')[0];
  }

  private async call<T>(buyer: Buyer, path: string, body?: object): Promise<T | undefined> {
    const { status, text } = await this.send(buyer, path, body);
    const answer = JSON.parse(text) as { name?: string };
    if (status < 300) return answer as T;
    if (status === 409) this.refusals[answer.name!] = (this.refusals[answer.name!] ?? 0) + 1;
    else this.unheardOf.push([path, status, answer]);
    return undefined;
  }

  private async send({ cookie }: Buyer, path: string, body?: object): Promise<Reply> {
    const headers: Record<string, string> = body ? { cookie, 'content-type': 'application/json' } : { cookie };
    const first = (this.turn += 1);
    for (let time = 1; ; time += 1) {
      const url = this.urls[(first + time) % this.urls.length]!;
      try {
        return await post(url + path, headers, body ? JSON.stringify(body) : '');
      } catch (error) {
        if (time === 10) throw error;
        await sleep(100);
      }
    }
  }
}

interface Reply {
  readonly status: number;
  readonly text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 128 });

/** Plainly, for the crowd must cost less than the shop that is watched. */
const post = (url: string, headers: Record<string, string>, body: string): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (part: string) => (text += part));
      reply.on('end', () => resolve({ status: reply.statusCode!, text }));
      reply.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
