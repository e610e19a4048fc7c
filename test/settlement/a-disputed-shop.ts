import { type Order, showMyOrder } from '#contracts';
import { DateRelease, ReleaseLegs } from '#settlement';
import { DisputeSweep } from '../../apps/order-worker/settlement/dispute-sweep.js';
import { HandPaymentSweeps } from '../../apps/order-worker/settlement/hand-payment-sweeps.js';
import { ReconciliationSweeps } from '../../apps/order-worker/settlement/reconciliation-sweeps.js';
import { aShop, cracklings, type Shop } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import { stripeKeys } from '../support/start-sandbox.js';
import type { TestWorker } from '../support/start-worker.js';
import { midMonth } from './mid-month.js';

const dayMs = 86_400_000;

/** A leg of an order as the tables have it: what is on each account of it, in fen that are owed. */
export interface LegRow {
  readonly role: string;
  readonly party: string;
  readonly status: string;
  readonly amount: string;
  readonly pending: string;
  readonly available: string;
  readonly disputed: string;
  /** What refunds and lost disputes have taken of it. */
  readonly gone: string;
}

/** A shop with its worker at work, whose buyers' banks take payments back. */
export interface DisputedShop extends Shop {
  readonly worker: TestWorker;
  /** An order that was paid and split. */
  buy(quantity?: number, card?: string): Promise<Order>;
  /** Everything arrived ten days ago: its shares are released. */
  release(order: Order): Promise<void>;
  /** Waits until what is due of an order is released, by the worker's own sweep or by this. */
  freed(order: Pick<Order, 'id'>): Promise<void>;
  /** The buyer's bank takes all of a payment back, or part of it; answers the provider's id of the dispute. */
  dispute(order: Order, amountMinor?: bigint): Promise<string>;
  /** Waits until the books have followed a dispute to a moment. */
  known(dispute: string, moment: 'withdrawn_at' | 'reinstated_at' | 'lost_at'): Promise<string>;
  /** Ends a dispute as the bank decides. */
  decide(dispute: string, how: 'won' | 'lost'): Promise<void>;
  /** What happens while every report of a dispute gets lost. */
  unheard<T>(happening: () => Promise<T>): Promise<T>;
  /** The provider reports a dispute again, as it closed or changed last. */
  report(dispute: string): Promise<void>;
  legs(order: Pick<Order, 'id'>): Promise<LegRow[]>;
  journals(order: Pick<Order, 'id'>): Promise<string[]>;
}

/** Opens the shop. Disputes that nobody reported, payments by hand and the books of others are looked at only when the spec says so. */
export async function aDisputedShop(): Promise<DisputedShop> {
  const shop = await aShop({ at: midMonth(), lateAfterMs: 600_000 });
  const worker = await shop.work(DisputeSweep, HandPaymentSweeps, ReconciliationSweeps);
  await shop.village.stock(await shop.village.sku(cracklings), 500);
  const { sql } = shop.database;
  const freed = async ({ id }: Pick<Order, 'id'>): Promise<void> => {
    await eventually(async () => {
      await worker.app.get(ReleaseLegs).execute();
      const due = await sql(`select from ledger.leg where order_id = $1 and status = 'held' and release_at <= $2`, [id, shop.clock.now()]);
      return due.length === 0;
    });
  };
  const look = (id: string) => shop.shopper.call(showMyOrder, { params: { order: id } });
  return {
    ...shop,
    worker,
    async buy(quantity = 1, card) {
      const placed = await shop.place({ quantity });
      await shop.sandbox.pay(await shop.startPaying(placed), card);
      return eventually(async () => {
        const order = await look(placed.id);
        return order.splitAt !== null && order;
      });
    },
    async release({ id }) {
      await sql(`update orders.line set delivered_at = $2 where order_id = $1`, [id, new Date(shop.clock.now().getTime() - 10 * dayMs)]);
      await worker.app.get(DateRelease).execute(id);
      await freed({ id });
    },
    freed,
    async dispute({ id }, amountMinor) {
      const [order] = await sql<{ charge_id: string }>('select charge_id from orders."order" where id = $1', [id]);
      const form = amountMinor === undefined ? {} : { amount: `${amountMinor}` };
      const opened = await shop.sandbox.post(`/_sandbox/charges/${order!.charge_id}/dispute`, form as Record<string, string>);
      expect(opened['object']).toBe('dispute');
      return opened['id'] as string;
    },
    known: (dispute, moment) =>
      eventually(async () => {
        const [row] = await sql<{ id: string }>(`select id from ledger.dispute where provider_id = $1 and ${moment} is not null`, [
          dispute,
        ]);
        return row?.id;
      }),
    async decide(dispute, how) {
      const form = { 'evidence[uncategorized_text]': how === 'won' ? 'winning_evidence' : 'losing_evidence' };
      const { status } = await shop.sandbox.post(`/v1/disputes/${dispute}`, form);
      expect(status).toBe(how);
    },
    async unheard(happening) {
      await sql('create or replace function public.lose() returns trigger language plpgsql as $$ begin return null; end $$');
      await sql(
        `create trigger lose before insert on platform.inbox for each row when (new.kind like 'charge.dispute.%') execute function public.lose()`,
      );
      const answer = await happening();
      await eventually(async () => {
        const { data } = await atProvider<{ data: { pending_webhooks: number }[] }>(shop, '/v1/events?limit=20');
        return data.every(({ pending_webhooks }) => pending_webhooks === 0);
      });
      await sql('drop trigger lose on platform.inbox');
      return answer;
    },
    async report(dispute) {
      const { data } = await atProvider<{ data: { id: string; type: string; data: { object: { id: string } } }[] }>(
        shop,
        '/v1/events?limit=100',
      );
      const last = data.find(({ type, data: { object } }) => type.startsWith('charge.dispute.') && object.id === dispute);
      await shop.sandbox.post(`/_sandbox/events/${last!.id}/resend`, {});
    },
    legs: ({ id }) =>
      sql<LegRow>(
        `select g.role, g.party_id as party, g.status, g.amount_minor as amount, ${on('party.pending')} as pending, ${on('party.available')} as available,
           ${on('party.disputed')} as disputed,
           coalesce(sum(p.amount_minor) filter (where j.kind <> 'order.split' and j.kind not like 'payout.%'), 0) as gone
         from ledger.leg g left join ledger.posting p on p.leg_id = g.id left join ledger.journal j on j.id = p.journal_id
         left join ledger.account a on a.id = p.account_id where g.order_id = $1 group by g.id order by g.line_id, g.position`,
        [id],
      ),
    async journals({ id }) {
      const rows = await sql<{ kind: string }>(
        `select kind from ledger.journal j where exists (select from ledger.posting p where p.journal_id = j.id and p.order_id = $1) order by j.id`,
        [id],
      );
      return rows.map(({ kind }) => kind);
    },
  };
}

const on = (code: string): string => `coalesce(-sum(p.amount_minor) filter (where a.code = '${code}'), 0)`;

/** Reads an object of the provider. */
export async function atProvider<T>({ sandbox }: Pick<Shop, 'sandbox'>, path: string): Promise<T> {
  const answer = await fetch(sandbox.url + path, { headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` } });
  return (await answer.json()) as T;
}
