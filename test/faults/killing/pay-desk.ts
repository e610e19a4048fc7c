import { approveBatch, CallRefused, prepareBatch, setDestination } from '#contracts';
import { freshCode } from '../../settlement/fresh-code.js';
import type { TestDatabase } from '../../support/a-database.js';
import { eventually } from '../../support/eventually.js';
import type { Visitor } from '../../support/start-catalog.js';
import type { TestSandbox } from '../../support/start-sandbox.js';
import type { Acknowledged } from './acknowledged.js';

/** A batch that a manager has asked for. */
export interface AskedBatch {
  readonly id: string;
  readonly workshop: string;
}

const withinMs = 60_000;

/** Everybody with released shares whom nobody has said where to pay; the workshop itself last, since every order adds to what it has. */
const unpaid = /* sql */ `
  select p.id as party, coalesce(p.workshop_id, p.paid_by) as workshop
  from catalog.party p join ledger.account a on a.party_id = p.id and a.code = 'party.available' join ledger.balance b on b.account_id = a.id and b.amount_minor < 0
  where coalesce(p.workshop_id, p.paid_by) = any ($1::uuid[]) and not exists (select from ledger.payout_destination d where d.party_id = p.id and d.replaced_at is null)
  order by p.kind = 'workshop', p.id limit 1`;

/** Managers who ask for payouts, and the officer above them who approves them. */
export class PayDesk {
  private constructor(
    private readonly database: TestDatabase,
    private readonly managers: ReadonlyMap<string, Visitor>,
    private readonly officer: Visitor,
    private readonly said: Acknowledged,
    private readonly account: string,
  ) {}

  /** Opens it. */
  static async open(
    database: TestDatabase,
    sandbox: TestSandbox,
    { managers, officer }: { managers: ReadonlyMap<string, Visitor>; officer: Visitor },
    said: Acknowledged,
  ): Promise<PayDesk> {
    // Everybody is paid by transfer here.
    await database.sql(`update ledger.payout_destination set replaced_at = now() where rail = 'cash'`);
    const account = await sandbox.post('/v1/accounts', { country: 'HK', 'capabilities[transfers][requested]': 'true' });
    return new PayDesk(database, managers, officer, said, account['id'] as string);
  }

  /** Says where somebody is paid who was not paid before, and asks for what that makes payable. */
  async ask(): Promise<AskedBatch> {
    const [next] = await this.database.sql<{ party: string; workshop: string }>(unpaid, [[...this.managers.keys()]]);
    if (!next) throw new Error('everybody is paid');
    const { party, workshop } = next;
    const manager = this.managers.get(workshop)!;
    await manager.call(setDestination, { params: { workshop, party }, body: { rail: 'stripe', account: this.account } });
    const { id } = await manager.call(prepareBatch, { params: { workshop }, body: { note: '' } });
    return { id, workshop };
  }

  /** Approves a batch as soon as it is frozen. */
  async approve({ id, workshop }: AskedBatch): Promise<void> {
    await this.is(id, `select from ledger.payout_batch where id = $1 and status = 'frozen'`);
    const yes = (): Promise<unknown> => this.officer.call(approveBatch, { params: { workshop, batch: id } });
    // A code counts for minutes, on a clock that is moved on here.
    await yes().catch(async (error: unknown) => {
      if (!(error instanceof CallRefused) || !error.is('step-up-needed')) throw error;
      await freshCode(this.officer);
      await yes();
    });
    this.said.batches.push(id);
  }

  /** Waits until everybody in a batch has their money, in the books too. */
  arrived({ id }: AskedBatch): Promise<unknown> {
    return this.is(
      id,
      `select from ledger.payout_item i where i.batch_id = $1 having count(*) > 0 and bool_and(i.status = 'arrived' and exists (
         select from ledger.journal j where j.kind = 'payout.sent' and j.source_id = i.id::text))`,
    );
  }

  private is(batch: string, found: string): Promise<unknown> {
    return eventually(async () => (await this.database.sql(found, [batch])).length > 0, withinMs);
  }
}
