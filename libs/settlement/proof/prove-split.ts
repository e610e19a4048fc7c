import { leafOf, merklePath, type Proof, type ProvenJournal, type ResponseOf, type Seal, type showProof, type Text } from '#contracts';
import { Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { stepOfLeg } from '../income/leg-steps.js';
import { readJournals, readSharesOf, type WholeJournal } from './read-journals.js';
import { sealOf, type SealRow } from './seal-rows.js';

/** A proof goes on for so many seals at most after the one that a journal lies under. */
const mostSeals = 100;

/** Proves who got what of an order by its journals and the seals over them. An order that never was is `not-found`, one that is not sealed yet `not-sealed`. */
@Injectable()
export class ProveSplit {
  constructor(private readonly database: DataSource) {}

  /** Row level security shows the postings and legs of this order only, and only while it is proven. */
  execute(orderId: string): Promise<ResponseOf<typeof showProof>> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(`select set_config('cunbo.proven_order', $1, true)`, [orderId]);
      return this.proveOrder(tx, orderId);
    });
  }

  private async proveOrder(tx: Transaction, orderId: string): Promise<ResponseOf<typeof showProof>> {
    const proven: ProvenJournal[] = [];
    for (const journal of await readSharesOf(tx, orderId)) proven.push(...(await this.prove(tx, journal)));
    if (proven.length === 0) throw new Problem((await this.isThere(tx, orderId)) ? 'not-sealed' : 'not-found');
    const seals = await this.readChains(
      tx,
      proven.map(({ seal }) => seal),
    );
    const proof: Proof = { format: 'cunbo-proof-1', order: orderId, journals: proven, seals };
    return { proof, names: await this.readNames(tx, orderId), steps: await this.readSteps(tx, orderId) };
  }

  private async isThere(tx: Transaction, orderId: string): Promise<boolean> {
    return (await tx.query('select from orders."order" where id = $1', [orderId])).length > 0;
  }

  /** A journal with its way up; none while it is not sealed. */
  private async prove(tx: Transaction, { id, period, reverses, body }: WholeJournal): Promise<ProvenJournal[]> {
    const [row]: SealRow[] = await tx.query('select * from ledger.seal where to_journal_id >= $1 order by to_journal_id limit 1', [id]);
    if (!row) return [];
    const sealed = await readJournals(tx, row.from_journal_id, row.to_journal_id);
    const place = sealed.findIndex((one) => one.id === id);
    return [{ id, period, reverses, body, seal: row.number, path: merklePath(sealed.map(leafOf), place) }];
  }

  /** These seals and those that follow each of them. */
  private async readChains(tx: Transaction, numbers: readonly string[]): Promise<Seal[]> {
    const rows: SealRow[] = await tx.query(
      `select * from ledger.seal s where exists (select from unnest($1::bigint[]) as first where s.number between first and first + $2) order by number`,
      [numbers, mostSeals - 1],
    );
    return rows.map(sealOf);
  }

  /** How far each share is. A payout is of many orders together: its journal would tell the reader somebody's whole pay, so it is said and not proven. */
  private readSteps(tx: Transaction, orderId: string): Promise<ResponseOf<typeof showProof>['steps']> {
    return tx.query(
      `select leg.party_id as "partyId", leg.role, ${stepOfLeg} as step from ledger.leg left join ledger.payout_item item on item.id = leg.payout_item_id
       where leg.order_id = $1 order by leg.id`,
      [orderId],
    );
  }

  private readNames(tx: Transaction, orderId: string): Promise<{ partyId: string; name: Text }[]> {
    return tx.query(
      `select id as "partyId", name from catalog.party
       where id in (select l.party_id from ledger.posting p join ledger.leg l on l.id = p.leg_id where p.order_id = $1) order by id`,
      [orderId],
    );
  }
}
