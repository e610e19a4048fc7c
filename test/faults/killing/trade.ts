import { answerRefund, requestRefund, showMyOrder, startPayment } from '#contracts';
import { aKey } from '../../orders/a-shop.js';
import { place } from '../../support/buy.js';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import type { TestSandbox } from '../../support/start-sandbox.js';
import type { TestDatabase } from '../../support/a-database.js';
import { inVillage } from '../../support/village.js';
import type { Acknowledged } from './acknowledged.js';

const withinMs = 60_000;

/** What shoppers and their banks do, through the real doors, and written down as they are answered. */
export class Trade {
  private readonly split: string[] = [];
  private readonly charges = new Map<string, string>();

  constructor(
    private readonly database: TestDatabase,
    private readonly sandbox: TestSandbox,
    private readonly people: { readonly shopper: Visitor; readonly manager: Visitor },
    private readonly said: Acknowledged,
  ) {}

  /** Orders two of each and pays; answers the order. With the usual card the money is with the provider at once. */
  async buy(skus: readonly string[], card = 'pm_card_bypassPending'): Promise<string> {
    const find = inVillage(this.database);
    const lines = await Promise.all(skus.map(async (code) => ({ skuId: await find.sku(code), quantity: 2 })));
    const { id } = await place(this.people.shopper, lines[0]!.skuId, { lines });
    const { clientSecret } = await this.people.shopper.call(startPayment, { params: { order: id } });
    const paid: { status: string; latest_charge?: string } = await this.sandbox.pay(clientSecret.split('_secret_')[0]!, card);
    if (paid.status !== 'succeeded') throw new Error(`the payment is ${paid.status}`);
    this.charges.set(id, paid.latest_charge!);
    this.said.paid.push(id);
    return id;
  }

  /** Keeps orders in stock that are split already, for what can befall them later. */
  async stockUp(count: number, sku: string): Promise<void> {
    const orders: string[] = [];
    for (let bought = 0; bought < count; bought += 1) orders.push(await this.buy([sku]));
    await this.isSplit(orders);
    this.split.push(...orders);
  }

  /** An order that was split a while ago. */
  anOldOrder(): string {
    const order = this.split.shift();
    if (order === undefined) throw new Error('no order is left');
    return order;
  }

  isSplit(orders: readonly string[]): Promise<unknown> {
    return this.until('select from unnest($1::uuid[]) as said (id) left join orders."order" o using (id) where o.split_at is null', [
      orders,
    ]);
  }

  /** Asks one of an order's two pieces back, which the workshop accepts; answers the refund. */
  async refund(order: string): Promise<string> {
    const { lines } = await this.people.shopper.call(showMyOrder, { params: { order } });
    const [line] = lines;
    const body = { id: aKey(), lines: [{ lineId: line!.id, quantity: 1 }], reason: 'damaged' as const, note: '', pictureIds: [] };
    const { refunds } = await this.people.shopper.call(requestRefund, { params: { order }, body });
    const refund = refunds[0]!.id;
    await this.people.manager.call(answerRefund, { params: { workshop: line!.workshopId, refund }, body: { accept: true, note: '' } });
    this.said.refunds.push(refund);
    return refund;
  }

  /** The buyer's bank takes all of an order's money back; answers the provider's id of the dispute. */
  async dispute(order: string): Promise<string> {
    const dispute = (await this.sandbox.post(`/_sandbox/charges/${this.charges.get(order)}/dispute`, {}))['id'] as string;
    this.said.disputes.push(dispute);
    return dispute;
  }

  /** Waits until a query finds nothing any more. */
  until(nothingOf: string, values: readonly unknown[] = []): Promise<unknown> {
    return eventually(async () => (await this.database.sql(nothingOf, values)).length === 0, withinMs);
  }
}
