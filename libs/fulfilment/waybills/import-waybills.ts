import { changeWithinWorkshop, Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type LockedParcel, lockParcels } from '../parcels/lock-parcels.js';
import { packLocked } from '../parcels/pack-locked.js';
import { putWaybill } from './put-waybill.js';
import { readWaybillTable, type TableFault, type WaybillLine } from './read-waybill-table.js';

const mostFaults = 200;

/** A table as it was uploaded; a dry run checks everything and writes nothing. */
export interface WaybillTable {
  readonly personId: string;
  readonly workshopId: string;
  readonly csv: string;
  readonly dryRun: boolean;
}

/** Waybills by the table: every line gets its waybill and is packed, or nothing is written and `table-refused` names each fault of each line. */
@Injectable()
export class ImportWaybills {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], { workshopId, personId, csv, dryRun }: WaybillTable) {
    const { lines, faults } = readWaybillTable(csv);
    return changeWithinWorkshop(this.database, scope, workshopId, async (tx) => {
      await tx.query('savepoint untouched');
      const parcels = await this.lock(tx, workshopId, lines);
      const all = [...faults, ...(await this.put(tx, parcels, lines))].toSorted((one, other) => one.line - other.line);
      if (all.length > 0) throw new Problem('table-refused', { faults: all.slice(0, mostFaults) });
      await packLocked(tx, this.clock, [...parcels.values()], { workshopId, personId });
      if (dryRun) await tx.query('rollback to savepoint untouched');
      return { imported: !dryRun, lines };
    });
  }

  /** The workshop's parcels by order number, as far as there are any. */
  private async lock(tx: Transaction, workshopId: string, lines: readonly WaybillLine[]): Promise<Map<string, LockedParcel>> {
    const named: { id: string; number: string }[] = await tx.query(
      `select p.id, o.number from fulfilment.parcel p join orders."order" o on o.id = p.order_id where p.workshop_id = $1 and o.number = any ($2)`,
      [workshopId, lines.map(({ orderNumber }) => orderNumber)],
    );
    const numbers = new Map(named.map(({ id, number }) => [id, number]));
    const locked = await lockParcels(tx, workshopId, [...numbers.keys()]);
    return new Map(locked.map((parcel) => [numbers.get(parcel.id)!, parcel]));
  }

  private async put(tx: Transaction, parcels: ReadonlyMap<string, LockedParcel>, lines: readonly WaybillLine[]): Promise<TableFault[]> {
    const open = [...parcels.values()].filter(({ status }) => status === 'to_pack' || status === 'packed');
    // Two parcels of the table may have changed their numbers with each other.
    await tx.query('update fulfilment.parcel set carrier = null, waybill = null where id = any ($1::uuid[])', [open.map(({ id }) => id)]);
    const faults: TableFault[] = [];
    for (const { line, orderNumber, ...waybill } of lines) {
      const parcel = parcels.get(orderNumber);
      if (!parcel) faults.push({ line, column: 'orderNumber', fault: 'unknown' });
      else if (!open.includes(parcel)) faults.push({ line, column: 'orderNumber', fault: 'gone' });
      else if (await this.isTaken(tx, parcel, waybill)) faults.push({ line, column: 'waybill', fault: 'taken' });
    }
    return faults;
  }

  private async isTaken(tx: Transaction, { id }: LockedParcel, waybill: Pick<WaybillLine, 'carrier' | 'waybill'>): Promise<boolean> {
    try {
      await putWaybill(tx, id, waybill);
      return false;
    } catch (error) {
      if (error instanceof Problem) return true;
      throw error;
    }
  }
}
