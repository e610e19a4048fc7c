import { type Dispatch, showDispatch } from '#contracts';
import { aPackingTable, type PackingTable } from './a-packing-table.js';

let table: PackingTable;
beforeAll(async () => {
  table = await aPackingTable();
});
afterAll(() => table.close());

const params = () => ({ params: { workshop: table.liugou } });
const dispatch = (): Promise<Dispatch> => table.catalog.stranger.call(showDispatch, params());

describe('when a parcel leaves', () => {
  it('is told to anybody before paying, as the parcel is due once it is paid', async () => {
    expect(await dispatch()).toMatchObject({ leavesOn: '2026-11-23', payBefore: '2026-11-23T08:00:00.000Z' });
    expect((await table.parcelOf(await table.anOrder())).dueOn).toBe('2026-11-23');
  });

  it('is a day later from the cut-off on', async () => {
    table.clock.advance(6 * 3_600_000);
    expect(await dispatch()).toMatchObject({ leavesOn: '2026-11-24', payBefore: '2026-11-24T08:00:00.000Z' });
    expect((await table.parcelOf(await table.anOrder())).dueOn).toBe('2026-11-24');
  });

  it('keeps to the time of its own station', async () => {
    await table.database.sql(
      `insert into fulfilment.cut_off (township_id, local_time) select township_id, '17:30' from catalog.workshop where id = $1
       on conflict (township_id) do update set local_time = excluded.local_time`,
      [table.liugou],
    );
    expect(await dispatch()).toMatchObject({ leavesOn: '2026-11-23', payBefore: '2026-11-23T09:30:00.000Z' });
  });

  it('refuses workshops that are not there', async () => {
    const ask = (workshop: string) => table.catalog.stranger.refusal(showDispatch, { params: { workshop } });
    expect(await ask('01970000-0000-7000-8000-000000000000')).toMatchObject({ name: 'not-found' });
    expect(await ask('liugou')).toMatchObject({ name: 'malformed' });
  });
});
