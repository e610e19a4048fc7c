import { takeBack } from '#money';
import fc from 'fast-check';
import { phones } from '../support/village.js';
import { aHold, dayMs, type Hold, type LegRow } from './a-hold.js';
import { faultsOfTheBooks } from './ledger-proof.js';

/** What anybody who has read the rules expects of one share. */
interface ModelLeg {
  readonly row: LegRow;
  back: bigint;
  state: 'held' | 'released' | 'reversed';
  reserved: bigint;
  reserveUntil: number;
}

interface ModelLine {
  readonly id: string;
  readonly baseMinor: bigint;
  before: bigint;
  request: { id: string; minor: bigint } | undefined;
  readonly legs: ModelLeg[];
}

type Step = { do: 'pass'; days: number } | { do: 'ask' | 'withdraw' | 'accept'; line: number; part: bigint } | { do: 'release' | 'free' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    do: fc.constantFrom('ask' as const, 'withdraw' as const, 'accept' as const),
    line: fc.integer({ min: 0, max: 1 }),
    part: fc.bigInt({ min: 1n, max: 4n }),
  }),
  fc.record({ do: fc.constantFrom('release' as const, 'free' as const) }),
);
const [reserveBps, reserveDays] = [700n, 5];

describe('holds, against a model of them', () => {
  let hold: Hold;
  beforeAll(async () => {
    hold = await aHold();
    await hold.database.sql(
      `insert into ledger.reserve_rule (workshop_id, bps, days, changed_at, changed_by)
       select w.id, $1, $2, now(), p.id from catalog.workshop w, identity.person p where p.phone = $3`,
      [reserveBps.toString(), reserveDays, phones.operator],
    );
  });
  afterAll(() => hold.close());

  async function act(lines: readonly ModelLine[], one: Step): Promise<void> {
    const now = hold.clock.now().getTime();
    const line = 'line' in one ? lines[one.line]! : undefined;
    if (one.do === 'pass') hold.clock.advance(one.days * dayMs);
    else if (one.do === 'ask' && line && !line.request) {
      const minor = ((line.baseMinor - line.before) * one.part) / 4n;
      if (minor > 0n) line.request = { id: await hold.aRequest(line.id, minor), minor };
    } else if (one.do === 'withdraw' && line?.request) {
      await hold.withdraw(line.request.id);
      line.request = undefined;
    } else if (one.do === 'accept' && line?.request) {
      await hold.accept(line.request.id);
      const taken = takeBack(
        line.legs.map(({ row }) => ({ role: row.role as never, amountMinor: row.amount })),
        { baseMinor: line.request.minor, freightMinor: 0n, beforeMinor: line.before },
      );
      line.legs.forEach((leg, index) => (leg.back += taken[index]!));
      line.before += line.request.minor;
      line.request = undefined;
    } else if (one.do === 'release') {
      await hold.releasing.execute();
      for (const leg of lines.filter(({ request }) => !request).flatMap(({ legs }) => legs)) {
        if (leg.state !== 'held' || leg.row.releaseAt!.getTime() > now) continue;
        const worth = leg.row.amount - leg.back;
        leg.state = worth === 0n && leg.row.amount > 0n ? 'reversed' : 'released';
        leg.reserved = leg.row.role === 'workshop' ? (worth * reserveBps) / 10_000n : 0n;
        leg.reserveUntil = now + reserveDays * dayMs;
      }
    } else if (one.do === 'free') {
      await hold.freeing.execute();
      for (const leg of lines.filter(({ request }) => !request).flatMap(({ legs }) => legs)) if (leg.reserveUntil <= now) leg.reserved = 0n;
    }
  }

  /** What the model says the order gave each party. */
  function expected(lines: readonly ModelLine[], partyId: string): Record<string, bigint> {
    const own = lines.flatMap(({ legs }) => legs).filter(({ row }) => row.partyId === partyId && row.role !== 'platform');
    const sumOf = (value: (leg: ModelLeg) => bigint): bigint => own.reduce((sum, leg) => sum + value(leg), 0n);
    const worth = (leg: ModelLeg): bigint => leg.row.amount - leg.back;
    return {
      'party.pending': sumOf((leg) => (leg.state === 'held' ? worth(leg) : 0n)),
      'party.reserve': sumOf(({ reserved }) => reserved),
      'party.available': sumOf((leg) => (leg.state === 'held' ? 0n : worth(leg) - leg.reserved)),
    };
  }

  /** The same of the books, from every posting of the order. */
  async function booked(orderId: string, partyId: string): Promise<Record<string, bigint>> {
    const rows = await hold.database.sql<{ code: string; total: string }>(
      `select a.code, -sum(p.amount_minor) as total from ledger.posting p join ledger.account a on a.id = p.account_id
       where p.order_id = $1 and a.party_id = $2 group by a.code`,
      [orderId, partyId],
    );
    const found = Object.fromEntries(rows.map(({ code, total }) => [code, BigInt(total)]));
    return { 'party.pending': 0n, 'party.reserve': 0n, 'party.available': 0n, ...found };
  }

  it('never release before the day (I-15) nor what is frozen (I-16), and lose or make no fen (I-17)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
        const order = await hold.anOrder({ 'zaoxi-cracklings-plain-200': 2, 'zaoxi-cracklings-hot-200': 1 });
        const rows = await hold.legsOf(order);
        const parties = [...new Set(rows.filter(({ role }) => role !== 'platform').map(({ partyId }) => partyId))];
        const lines: ModelLine[] = (await hold.linesOf(order)).map((line) => ({
          ...line,
          before: 0n,
          request: undefined,
          legs: rows
            .filter(({ lineId }) => lineId === line.id)
            .map((row) => ({ row, back: 0n, state: 'held', reserved: 0n, reserveUntil: Number.POSITIVE_INFINITY })),
        }));
        for (const one of steps) await act(lines, one);
        for (const party of parties) expect(await booked(order.id, party)).toEqual(expected(lines, party));
        const states = (await hold.legsOf(order)).map(({ id, status }) => ({ id, status }));
        expect(states).toEqual(lines.flatMap(({ legs }) => legs).map(({ row, state }) => ({ id: row.id, status: state })));
        // What is left over does not meet the next run.
        for (const { request } of lines) if (request) await hold.withdraw(request.id);
        hold.clock.advance(60 * dayMs);
        await hold.releasing.execute();
        await hold.freeing.execute();
        expect(await faultsOfTheBooks(hold.database)).toEqual([]);
      }),
      { numRuns: 20 },
    );
    const early = await hold.database.sql(
      `select from ledger.journal j join ledger.leg on leg.id::text = j.source_id where j.kind = 'leg.release' and j.effective_at < leg.release_at`,
    );
    expect(early).toEqual([]);
  });
});
