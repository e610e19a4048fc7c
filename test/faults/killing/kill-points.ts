import { eventually } from '../../support/eventually.js';
import { connection } from '../../../apps/launcher/databases/redis-connection.ts';
import type { Stop } from './gates.js';
import type { MomentName } from './moments.js';
import type { HeldCall } from './providers-door.js';
import type { VillageAtWork } from './village-at-work.js';

/** A moment at which somebody is killed. */
export interface KillPoint {
  readonly name: string;
  /** Sees to it that whoever comes there stands still. */
  stop(village: VillageAtWork): Promise<Stop>;
  /** Brings somebody there; answers how to wait for what has to come about all the same, once. */
  act(village: VillageAtWork): Promise<() => Promise<unknown>>;
  /** What was lost is looked up after a while only. */
  readonly aWhile?: true;
}

const gate =
  (name: MomentName) =>
  ({ gates }: VillageAtWork): Promise<Stop> =>
    gates.close(name);

const call =
  (held: HeldCall) =>
  async ({ door }: VillageAtWork): Promise<Stop> =>
    door.hold(held);

async function buy({ trade, often }: VillageAtWork): Promise<() => Promise<unknown>> {
  const order = await trade.buy([often]);
  return () => trade.isSplit([order]);
}

async function payOut({ payDesk }: VillageAtWork): Promise<() => Promise<unknown>> {
  const batch = await payDesk.ask();
  await payDesk.approve(batch);
  return () => payDesk.arrived(batch);
}

async function refund({ trade }: VillageAtWork): Promise<() => Promise<unknown>> {
  const id = await trade.refund(trade.anOldOrder());
  return () => trade.until('select from orders.refund where id = $1 and booked_at is null', [id]);
}

const split: KillPoint[] = [
  { name: 'K8: paid, and nobody told of it', stop: gate('the news of a payment is marked as handed over'), act: buy },
  { name: 'K9: marked as handed over, and not in the queue', stop: handedOver, act: buy },
  { name: 'K10: the job of the split taken', stop: gate('a split begins'), act: buy },
  { name: 'K11: inside the split', stop: gate('a split ends'), act: buy },
  { name: 'K12: split, and the job not ticked off', stop: gate('the job of a split is ticked off'), act: buy },
];

const payouts: KillPoint[] = [
  {
    name: 'K13: shares being released',
    // What was due before must not be what stands there.
    async stop({ trade, gates }) {
      await trade.until(`select from ledger.leg where status = 'held' and release_at is not null`);
      return gates.close('a share is released');
    },
    async act({ database, trade }) {
      const order = trade.anOldOrder();
      await database.sql(`update ledger.leg set release_at = now() where order_id = $1`, [order]);
      return () => trade.until(`select from ledger.leg where order_id = $1 and status = 'held'`, [order]);
    },
  },
  {
    name: 'K14: a payout being frozen',
    stop: gate('a batch is frozen'),
    async act({ payDesk }) {
      const batch = await payDesk.ask();
      return async () => {
        await payDesk.approve(batch);
        await payDesk.arrived(batch);
      };
    },
  },
  { name: 'K15: a transfer on its way to the provider', stop: call({ path: '/v1/transfers', moment: 'asked' }), act: payOut, aWhile: true },
  { name: 'K16: transferred, no answer', stop: call({ path: '/v1/transfers', moment: 'answered' }), act: payOut, aWhile: true },
  { name: 'K17: transferred, the answer not written down', stop: gate('a transfer is written down'), act: payOut, aWhile: true },
  { name: 'K17: transferred, no journal', stop: gate('a transfer is booked'), act: payOut },
  {
    name: 'K18: the report of a transfer received',
    stop: gate('the report of a transfer is kept'),
    // A report that comes again is as good as one that comes late.
    async act({ database, sandbox, trade }) {
      const [report] = await database.sql<{ id: string }>(
        `select event_id as id from platform.inbox where kind = 'transfer.created' order by received_at desc limit 1`,
      );
      await sandbox.post(`/_sandbox/events/${report!.id}/resend`, {});
      return () => trade.until('select from platform.inbox where event_id = $1 having count(*) <> 1', [report!.id]);
    },
  },
];

const back: KillPoint[] = [
  { name: 'K19: a refund accepted', stop: gate('a refund is booked'), act: refund, aWhile: true },
  { name: 'K20: refunded, no answer', stop: call({ path: '/v1/refunds', moment: 'answered' }), act: refund, aWhile: true },
  {
    name: 'K21: a dispute being booked',
    stop: gate('a dispute is booked'),
    async act({ trade }) {
      const id = await trade.dispute(trade.anOldOrder());
      return () => trade.until(`select from ledger.journal where kind = 'dispute.opened' and source_id = $1 having count(*) <> 1`, [id]);
    },
  },
];

let months = 0;

const keeping: KillPoint[] = [
  {
    name: 'K22: a month closing',
    stop: gate('a month closes'),
    async act({ database, trade }) {
      const period = `2020-${`${(months += 1)}`.padStart(2, '0')}`;
      await database.sql(
        `insert into ledger.period (period, status, asked_at, asked_by) select $1, 'closing', now(), id from identity.person limit 1`,
        [period],
      );
      return () => trade.until(`select from ledger.period where period = $1 and status <> 'closed'`, [period]);
    },
  },
  {
    name: 'K23: a seal half written',
    stop: gate('a seal is written'),
    async act({ trade, often }) {
      const order = await trade.buy([often]);
      return async () => {
        await trade.isSplit([order]);
        await trade.until(
          'select from ledger.posting where order_id = $1 and journal_id > (select coalesce(max(to_journal_id), 0) from ledger.seal)',
          [order],
        );
      };
    },
  },
];

/** From the paid order on, in the order in which money takes them. */
export const killPoints: readonly KillPoint[] = [...split, ...payouts, ...back, ...keeping];

/** Redis takes no more orders from the moment at which there is news of a payment; that it was handed over is written down first. */
async function handedOver({ database, gates }: VillageAtWork): Promise<Stop> {
  const paid = await gates.close('an order is marked paid');
  return {
    async reached() {
      await paid.reached();
      await tellRedis(database.redisUrl, 'PAUSE', '30000', 'WRITE');
      await paid.open();
      await eventually(
        async () =>
          (await database.sql(`select from platform.outbox where event = 'orders.paid' and handed_at is not null and done_at is null`))
            .length > 0,
      );
    },
    open: () => tellRedis(database.redisUrl, 'UNPAUSE'),
  };
}

async function tellRedis(url: string, ...words: string[]): Promise<void> {
  const redis = connection(url);
  try {
    await redis.connect();
    await redis.call('CLIENT', ...words);
  } finally {
    redis.disconnect();
  }
}
