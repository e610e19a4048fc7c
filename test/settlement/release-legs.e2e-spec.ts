import { aHold, dayMs, type Hold, type LegRow } from './a-hold.js';
import { faultsOfTheBooks, mustBeSound } from './ledger-proof.js';
import { cracklings } from '../orders/a-shop.js';
import { phones } from '../support/village.js';
import { aPaidOrder } from './paid-order.js';
import { DateRelease, SplitOrders } from '#settlement';

describe('releasing shares', () => {
  let hold: Hold;
  beforeEach(async () => {
    hold = await aHold();
  });
  afterEach(async () => {
    await mustBeSound(hold.database);
    await hold.close();
  });

  const paid = (legs: readonly LegRow[]): LegRow[] => legs.filter(({ role }) => role !== 'platform');
  const twoLines = { [cracklings]: 2, 'zaoxi-cracklings-hot-200': 3 };

  it('makes them payable seven days after their line arrived, and not a moment before', async () => {
    const order = await hold.anOrder();
    hold.clock.advance(7 * dayMs - 1);
    expect(await hold.releasing.execute()).toBe(0);
    for (const { partyId, amount } of paid(await hold.legsOf(order))) {
      expect([await hold.on('party.pending', partyId), await hold.on('party.available', partyId)]).toEqual([amount, 0n]);
    }
    hold.clock.advance(1);
    expect(await hold.releasing.execute()).toBe((await hold.legsOf(order)).length);
    for (const { partyId, amount, status } of paid(await hold.legsOf(order))) {
      expect(status).toBe('released');
      expect([await hold.on('party.pending', partyId), await hold.on('party.available', partyId)]).toEqual([0n, amount]);
    }
  });

  it('counts from the arrival of each line, whatever of the order is still on its way', async () => {
    const order = await aPaidOrder(hold.database, hold.clock, { skus: twoLines });
    await new SplitOrders(hold.worker, hold.clock).execute();
    const [first, second] = await hold.linesOf(order);
    const arrives = async (line: string) => {
      await hold.database.sql('update orders.line set delivered_at = $2 where id = $1', [line, hold.clock.now()]);
      await new DateRelease(hold.worker).execute(order.id);
    };
    const datesOf = async (line: string) => [
      ...new Set((await hold.legsOf(order)).filter(({ lineId }) => lineId === line).map(({ releaseAt }) => releaseAt?.getTime())),
    ];
    const began = hold.clock.now().getTime();
    await arrives(first!.id);
    expect([await datesOf(first!.id), await datesOf(second!.id)]).toEqual([[began + 7 * dayMs], [undefined]]);
    hold.clock.advance(7 * dayMs);
    await arrives(second!.id);
    expect([await datesOf(first!.id), await datesOf(second!.id)]).toEqual([[began + 7 * dayMs], [began + 14 * dayMs]]);
    await hold.releasing.execute();
    const released = (await hold.legsOf(order)).filter(({ status }) => status === 'released');
    expect(new Set(released.map(({ lineId }) => lineId))).toEqual(new Set([first!.id]));
  });

  it("lets a streamer's wait two days more", async () => {
    const order = await aPaidOrder(hold.database, hold.clock, { streamer: phones.streamer });
    await new SplitOrders(hold.worker, hold.clock).execute();
    await hold.database.sql('update orders.line set delivered_at = $2 where order_id = $1', [order.id, hold.clock.now()]);
    await new DateRelease(hold.worker).execute(order.id);
    hold.clock.advance(9 * dayMs - 1);
    await hold.releasing.execute();
    const waiting = (await hold.legsOf(order)).filter(({ status }) => status === 'held');
    expect(waiting.map(({ role }) => role)).toEqual(['streamer']);
    hold.clock.advance(1);
    expect(await hold.releasing.execute()).toBe(1);
  });

  it('does each once, however many workers do it', async () => {
    const orders = [await hold.anOrder(twoLines), await hold.anOrder(twoLines), await hold.anOrder()];
    hold.clock.advance(7 * dayMs);
    const done = await Promise.all(Array.from({ length: 6 }, () => hold.releasing.execute(5)));
    let more = 0;
    do more = await hold.releasing.execute(5);
    while (more > 0);
    expect(Math.max(...done)).toBeLessThanOrEqual(5);
    const legs = (await Promise.all(orders.map((order) => hold.legsOf(order)))).flat();
    expect(legs.every(({ status }) => status === 'released')).toBe(true);
    const owed = Map.groupBy(paid(legs), ({ partyId }) => partyId);
    for (const [party, own] of owed)
      expect(await hold.on('party.available', party)).toBe(own.reduce((sum, { amount }) => sum + amount, 0n));
  });

  it('leaves the line of an open request alone, and only that line, until it is answered', async () => {
    const order = await hold.anOrder(twoLines);
    const [first, second] = await hold.linesOf(order);
    const request = await hold.aRequest(first!.id, first!.baseMinor / 2n);
    hold.clock.advance(30 * dayMs);
    await hold.releasing.execute();
    const statusOf = async (line: string) => [
      ...new Set((await hold.legsOf(order)).filter(({ lineId }) => lineId === line).map(({ status }) => status)),
    ];
    expect([await statusOf(first!.id), await statusOf(second!.id)]).toEqual([['held'], ['released']]);
    await hold.withdraw(request);
    await hold.releasing.execute();
    expect(await statusOf(first!.id)).toEqual(['released']);
  });

  it('waits for an accepted refund to be in the books, and pays what it leaves', async () => {
    const order = await hold.anOrder();
    const [line] = await hold.linesOf(order);
    const request = await hold.aRequest(line!.id, line!.baseMinor / 3n);
    await hold.database.sql(`update orders.refund set status = 'accepted', answered_at = $2 where id = $1`, [request, hold.clock.now()]);
    hold.clock.advance(8 * dayMs);
    expect(await hold.releasing.execute()).toBe(0);
    await hold.accept(request);
    await hold.releasing.execute();
    const legs = paid(await hold.legsOf(order));
    let left = 0n;
    for (const partyId of new Set(legs.map((leg) => leg.partyId))) {
      expect(await hold.on('party.pending', partyId)).toBe(0n);
      left += await hold.on('party.available', partyId);
    }
    const split = legs.reduce((sum, { amount }) => sum + amount, 0n);
    const [{ back } = { back: '0' }] = await hold.database.sql<{ back: string }>(
      `select sum(p.amount_minor) as back from ledger.posting p join ledger.journal j on j.id = p.journal_id join ledger.account a on a.id = p.account_id
       where j.kind = 'refund.accepted' and a.code = 'party.pending'`,
    );
    expect(left).toBe(split - BigInt(back));
    expect(left < split).toBe(true);
  });

  it('has nothing to release of a line that went back whole', async () => {
    const order = await hold.anOrder();
    const [line] = await hold.linesOf(order);
    await hold.accept(await hold.aRequest(line!.id, line!.baseMinor));
    for (const { amount, status } of await hold.legsOf(order)) expect(status).toBe(amount > 0n ? 'reversed' : 'held');
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    for (const { partyId, amount, status } of await hold.legsOf(order)) {
      expect(status).toBe(amount > 0n ? 'reversed' : 'released');
      expect(await hold.on('party.available', partyId)).toBe(0n);
    }
    expect(await hold.database.sql(`select from ledger.journal where kind = 'leg.release'`)).toEqual([]);
  });

  it('and a refund of the same line at once come to the same books, whichever is first', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const order = await hold.anOrder();
      const [line] = await hold.linesOf(order);
      const request = await hold.aRequest(line!.id, line!.baseMinor / 2n);
      hold.clock.advance(7 * dayMs);
      await Promise.all([hold.accept(request), hold.releasing.execute(), hold.releasing.execute()]);
      await hold.releasing.execute();
      for (const { partyId } of paid(await hold.legsOf(order))) expect(await hold.on('party.pending', partyId)).toBe(0n);
      expect(await faultsOfTheBooks(hold.database)).toEqual([]);
    }
  });

  it('nets what a party owes from what it earns next', async () => {
    const first = await hold.anOrder();
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    const legs = paid(await hold.legsOf(first));
    const { partyId, amount } = legs.find(({ role }) => role === 'workshop')!;
    await hold.payOut(partyId, amount);
    const [line] = await hold.linesOf(first);
    await hold.accept(await hold.aRequest(line!.id, line!.baseMinor));
    expect(await hold.on('party.available', partyId)).toBe(-amount);
    const second = await hold.anOrder({ [cracklings]: 2 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    const earned = (await hold.legsOf(second)).find((leg) => leg.partyId === partyId)!.amount;
    expect(await hold.on('party.available', partyId)).toBe(earned - amount);
  });
});

describe('a reserve', () => {
  let hold: Hold;
  let workshop: string;
  beforeEach(async () => {
    hold = await aHold();
    const [row] = await hold.database.sql<{ id: string }>(`select id from identity.place where kind = 'workshop' and code = 'liugou'`);
    workshop = row!.id;
    await hold.database.sql(
      `insert into ledger.reserve_rule (workshop_id, bps, days, changed_at, changed_by)
       select $1, 1000, 30, now(), id from identity.person where phone = $2`,
      [workshop, phones.operator],
    );
  });
  afterEach(async () => {
    await mustBeSound(hold.database);
    await hold.close();
  });

  it("keeps its part of the workshop's own shares for its days, and nothing of anybody else's", async () => {
    const order = await hold.anOrder({ [cracklings]: 3 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    for (const { partyId, role, amount, reserved } of await hold.legsOf(order)) {
      if (role === 'platform') continue;
      const kept = role === 'workshop' ? amount / 10n : 0n;
      expect(reserved).toBe(kept);
      expect([await hold.on('party.reserve', partyId), await hold.on('party.available', partyId)]).toEqual([kept, amount - kept]);
    }
    hold.clock.advance(30 * dayMs - 1);
    expect(await hold.freeing.execute()).toBe(0);
    hold.clock.advance(1);
    const freed = await Promise.all([hold.freeing.execute(), hold.freeing.execute()]);
    expect(freed.toSorted((a, b) => a - b)).toEqual([0, 1]);
    for (const { partyId, role, amount, reserved } of await hold.legsOf(order)) {
      if (role === 'platform') continue;
      expect(reserved).toBe(0n);
      expect([await hold.on('party.reserve', partyId), await hold.on('party.available', partyId)]).toEqual([0n, amount]);
    }
  });

  it('waits while a request holds its line', async () => {
    const order = await hold.anOrder({ [cracklings]: 3 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    const [line] = await hold.linesOf(order);
    const request = await hold.aRequest(line!.id, 100n);
    hold.clock.advance(40 * dayMs);
    expect(await hold.freeing.execute()).toBe(0);
    await hold.withdraw(request);
    expect(await hold.freeing.execute()).toBe(1);
  });

  it('keeps its day when the rule changes', async () => {
    const order = await hold.anOrder({ [cracklings]: 3 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    await hold.database.sql('update ledger.reserve_rule set bps = 0');
    const second = await hold.anOrder({ [cracklings]: 3 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    expect((await hold.legsOf(order)).some(({ reserved }) => reserved > 0n)).toBe(true);
    expect((await hold.legsOf(second)).some(({ reserved }) => reserved > 0n)).toBe(false);
    hold.clock.advance(23 * dayMs);
    expect(await hold.freeing.execute()).toBe(1);
  });
});
