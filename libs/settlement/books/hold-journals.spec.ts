import { type PartyRole, sum, takeBack } from '#money';
import fc from 'fast-check';
import { type FreeLeg, legReleased, reservedOf, reserveReleased, writtenOff } from './hold-journals.js';
import { checkJournal, type Journal } from './journal.js';
import { refundAccepted } from './refund-journals.js';

interface Held {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
  status: 'held' | 'released';
  back: bigint;
  reserved: bigint;
}

const at = new Date('2026-11-22T00:00:00Z');
const roles = ['maker', 'workshop', 'collective', 'platform'] as const;
const line = fc.record({
  amounts: fc.tuple(...roles.map(() => fc.bigInt({ min: 0n, max: 100_000n }))),
  bps: fc.integer({ min: 0, max: 5_000 }),
  steps: fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('refund' as const), part: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('release' as const) }),
      fc.record({ do: fc.constant('free' as const) }),
    ),
    { maxLength: 12 },
  ),
});

describe('the journals of a hold', () => {
  it('leave every party what was split less what went back, whatever the order of refunds and releases (I-17)', () => {
    fc.assert(
      fc.property(line, ({ amounts, bps, steps }) => {
        const legs: Held[] = roles.map((role, index) => ({
          role,
          partyId: role,
          amountMinor: amounts[index]!,
          status: 'held',
          back: 0n,
          reserved: 0n,
        }));
        const books = new Map<string, bigint>();
        const write = (journal: Journal | undefined): void => {
          if (!journal) return;
          checkJournal(journal);
          for (const { account, partyId, amountMinor } of journal.postings) {
            const place = `${account} ${partyId ?? ''}`;
            books.set(place, (books.get(place) ?? 0n) + amountMinor);
          }
        };
        const on = (account: string, leg: Held): bigint => -(books.get(`${account} ${leg.partyId}`) ?? 0n);
        const free = (leg: Held): FreeLeg => ({
          id: leg.role,
          orderId: 'o',
          lineId: 'l',
          role: leg.role,
          partyId: leg.partyId,
          currency: 'CNY',
          worthMinor: leg.amountMinor - leg.back,
          reservedMinor: reservedOf(leg.role, leg.amountMinor - leg.back, bps),
        });
        for (const leg of legs) if (leg.role !== 'platform') books.set(`party.pending ${leg.partyId}`, -leg.amountMinor);
        const whole = sum(amounts);
        let before = 0n;

        const refund = (part: bigint): void => {
          const given = { baseMinor: part, freightMinor: 0n, beforeMinor: before };
          const taken = takeBack(legs, given);
          const id = `${before}`;
          write(
            refundAccepted({
              id,
              orderId: 'o',
              currency: 'CNY',
              acceptedAt: at,
              amountMinor: part,
              platformMinor: 0n,
              lines: [{ lineId: 'l', ...given, legs }],
            }),
          );
          legs.forEach((leg, index) => (leg.back += taken[index]!));
          before += part;
        };
        const release = (leg: Held): void => {
          if (leg.status === 'released') return;
          write(legReleased(free(leg), at));
          leg.reserved = leg.role === 'platform' ? 0n : free(leg).reservedMinor;
          leg.status = 'released';
        };
        const expectAll = (): void => {
          for (const leg of legs.filter(({ role }) => role !== 'platform')) {
            const worth = leg.amountMinor - leg.back;
            expect(on('party.pending', leg) + on('party.available', leg) + on('party.reserve', leg)).toBe(worth);
            expect(on('party.pending', leg)).toBe(leg.status === 'held' ? worth : 0n);
            expect(on('party.reserve', leg)).toBe(leg.reserved);
          }
        };
        for (const step of steps) {
          if (step.do === 'refund') refund(step.part === 4 ? whole - before : (whole - before) / BigInt(step.part + 1));
          else if (step.do === 'release') legs.forEach(release);
          else
            for (const leg of legs.filter(({ reserved }) => reserved > 0n)) {
              write(reserveReleased({ ...free(leg), reservedMinor: leg.reserved }, at));
              leg.reserved = 0n;
            }
          expectAll();
        }
        refund(whole - before);
        for (const leg of legs) expect(leg.back).toBe(leg.amountMinor);
        expectAll();
      }),
      { numRuns: 1_000 },
    );
  });

  it('keep back only of what is the workshop’s own, rounded down', () => {
    expect(reservedOf('workshop', 999n, 1_000)).toBe(99n);
    expect(reservedOf('shipper', 1_000n, 500)).toBe(50n);
    expect(reservedOf('maker', 1_000n, 5_000)).toBe(0n);
    expect(reservedOf('workshop', 1n, 5_000)).toBe(0n);
  });

  it('have none for what is nothing, or is income already', () => {
    const leg: FreeLeg = {
      id: '1',
      orderId: 'o',
      lineId: 'l',
      role: 'maker',
      partyId: 'p',
      currency: 'CNY',
      worthMinor: 0n,
      reservedMinor: 0n,
    };
    expect(legReleased(leg, at)).toBeUndefined();
    expect(legReleased({ ...leg, role: 'platform', worthMinor: 5n }, at)).toBeUndefined();
  });

  it('turn a debt into a claim of the same amount', () => {
    const journal = writtenOff({ id: 'w', partyId: 'p', currency: 'CNY', amountMinor: 70n }, at);
    checkJournal(journal);
    expect(journal.postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['party.receivable', 70n],
      ['party.available', -70n],
    ]);
  });
});
