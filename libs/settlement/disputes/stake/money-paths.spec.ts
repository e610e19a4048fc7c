import { type PartyRole, sum } from '#money';
import fc from 'fast-check';
import { accountKind, type AccountCode } from '../../books/accounts.js';
import { legReleased } from '../../books/hold-journals.js';
import { checkJournal, type Journal } from '../../books/journal.js';
import { orderSplit } from '../../books/order-journals.js';
import { payoutFailed, payoutFrozen, payoutSent } from '../../books/payout-journals.js';
import { refundAccepted } from '../../books/refund-journals.js';
import type { LegStatus } from '../../tables/leg.entity.js';
import { type BookedDispute, disputeLost, disputeOpened, disputeWon } from './dispute-journals.js';
import { type LegLeft, stakeOf } from './stake.js';

const at = new Date(0);
const roles: readonly PartyRole[] = ['maker', 'streamer', 'collective', 'platform', 'workshop', 'shipper'];

interface LivingLeg {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
  status: LegStatus;
}

/** The life of one line, in plain numbers: what every account holds, and where every leg is. */
class Life {
  readonly legs: LivingLeg[];
  private readonly balances = new Map<string, bigint>();
  private readonly worths = new Map<string, bigint>();
  private dispute: BookedDispute | undefined;
  private readonly frozenAs = new Map<string, LegStatus>();
  /** Base that refunds have taken; a lost dispute ends that. */
  private refundedMinor = 0n;
  private lost = false;
  freightLeft: bigint;
  baseLeft: bigint;

  constructor(amounts: readonly bigint[]) {
    this.legs = roles.map((role, index) => ({ role, partyId: `the ${role}`, amountMinor: amounts[index]!, status: 'held' }));
    this.freightLeft = amounts.at(-1)!;
    this.baseLeft = sum(amounts) - this.freightLeft;
    const line = {
      id: 'line',
      workshopId: 'w',
      ruleVersionId: 'v',
      baseMinor: this.baseLeft,
      freightMinor: this.freightLeft,
      platformMinor: 0n,
      shares: this.legs,
    };
    this.write(orderSplit({ id: 'order', currency: 'CNY', totalMinor: sum(amounts), paidAt: at, lines: [line] }));
  }

  worthOf = ({ role }: LivingLeg): bigint => this.worths.get(role) ?? 0n;
  on = (account: AccountCode, partyId: string | null): bigint => this.balances.get(`${account}|${partyId}`) ?? 0n;

  refund(baseMinor: bigint, freightMinor: bigint): void {
    if (this.dispute || this.lost || baseMinor + freightMinor === 0n) return;
    const line = { lineId: 'line', baseMinor, freightMinor, beforeMinor: this.refundedMinor, legs: this.legs };
    this.write(
      refundAccepted({
        id: 'refund',
        orderId: 'order',
        currency: 'CNY',
        acceptedAt: at,
        amountMinor: baseMinor + freightMinor,
        platformMinor: 0n,
        lines: [line],
      }),
    );
    this.refundedMinor += baseMinor;
    this.baseLeft -= baseMinor;
    this.freightLeft -= freightMinor;
  }

  release(): void {
    for (const leg of this.legs.filter(({ status }) => status === 'held')) {
      const place = { id: leg.role, orderId: 'order', lineId: 'line', currency: 'CNY' };
      this.write(legReleased({ ...place, ...leg, worthMinor: this.worthOf(leg), reservedMinor: 0n }, at));
      leg.status = 'released';
    }
  }

  pay(how: 'sent' | 'failed'): void {
    for (const leg of this.legs.filter(({ role }) => role !== 'platform')) {
      const amountMinor = -this.on('party.available', leg.partyId);
      if (amountMinor <= 0n) continue;
      const payout = { itemId: 'item', partyId: leg.partyId, rail: 'bank' as const, custodianId: null, currency: 'CNY', amountMinor };
      this.write(payoutFrozen(payout, at));
      this.write((how === 'sent' ? payoutSent : payoutFailed)(payout, at));
      if (leg.status === 'released' && how === 'sent') leg.status = 'paid';
    }
  }

  disputed(amountMinor: bigint): void {
    if (this.dispute || this.lost || amountMinor === 0n) return;
    const left = this.legs.map((leg): LegLeft => ({ ...leg, id: leg.role, account: accountOf(leg), leftMinor: this.worthOf(leg) }));
    const line = { lineId: 'line', baseMinor: this.baseLeft, freightMinor: this.freightLeft, platformMinor: 0n, legs: left };
    const [staked] = stakeOf([line], amountMinor).lines;
    const legs = staked!.legs.filter((leg) => leg.amountMinor > 0n);
    this.dispute = { providerId: 'dp', orderId: 'order', currency: 'CNY', amountMinor, platformMinor: 0n, owedMinor: 0n, legs };
    this.write(disputeOpened(this.dispute, at));
    for (const leg of this.legs) {
      if (leg.status !== 'held' && !(leg.status === 'released' && legs.some(({ role }) => role === leg.role))) continue;
      this.frozenAs.set(leg.role, leg.status);
      leg.status = 'frozen';
    }
  }

  decide(how: 'won' | 'lost'): void {
    if (!this.dispute) return;
    this.write(how === 'won' ? disputeWon(this.dispute, at) : disputeLost(this.dispute, at));
    this.lost = how === 'lost';
    this.dispute = undefined;
    for (const leg of this.legs) if (leg.status === 'frozen') leg.status = this.frozenAs.get(leg.role)!;
  }

  get open(): boolean {
    return this.dispute !== undefined;
  }

  private write(journal: Journal | undefined): void {
    if (!journal) return;
    checkJournal(journal);
    for (const { account, partyId, amountMinor, leg } of journal.postings) {
      const place = `${account}|${partyId}`;
      this.balances.set(place, (this.balances.get(place) ?? 0n) + amountMinor);
      if (leg) this.worths.set(leg.role, (this.worths.get(leg.role) ?? 0n) - amountMinor);
    }
  }
}

const accountOf = ({ role, status }: LivingLeg): LegLeft['account'] =>
  role === 'platform' ? 'platform.commission' : status === 'held' ? 'party.pending' : 'party.available';

const step = fc.oneof(
  fc.record({ kind: fc.constant('refund' as const), part: fc.bigInt(0n, 100n), freight: fc.boolean() }),
  fc.record({ kind: fc.constant('dispute' as const), part: fc.bigInt(1n, 100n) }),
  fc.constantFrom(...(['release', 'sent', 'failed', 'won', 'lost'] as const)).map((kind) => ({ kind })),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(life: Life, asked: Step): void {
  switch (asked.kind) {
    case 'refund':
      return life.refund((life.baseLeft * asked.part) / 100n, asked.freight ? life.freightLeft : 0n);
    case 'dispute':
      return life.disputed(((life.baseLeft + life.freightLeft) * asked.part) / 100n);
    case 'release':
      return life.release();
    case 'sent':
    case 'failed':
      return life.pay(asked.kind);
    default:
      return life.decide(asked.kind);
  }
}

const amounts = fc
  .array(fc.oneof(fc.bigInt(0n, 9n), fc.bigInt(0n, 1_000_000n)), { minLength: 6, maxLength: 6 })
  .filter((all) => sum(all) > 0n);
const path = fc.record({ amounts, steps: fc.array(step, { maxLength: 14 }) });
const floored: readonly AccountCode[] = ['party.pending', 'party.in_payout', 'party.disputed'];

describe('whatever becomes of a line: refunds, disputes, releases and payouts in any order', () => {
  it('no account of a party changes its side but what is payable, and no leg is ever worth less than nothing (I-8)', () => {
    fc.assert(
      fc.property(path, ({ amounts: given, steps }) => {
        const life = new Life(given);
        for (const asked of steps) {
          take(life, asked);
          for (const leg of life.legs) {
            expect(life.worthOf(leg) >= 0n && life.worthOf(leg) <= leg.amountMinor).toBe(true);
            for (const account of floored) expect(life.on(account, leg.partyId) <= 0n).toBe(true);
          }
        }
        for (const account of floored) expect(accountKind(account).floored).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('every party has what it was split, less what went back, wherever it lies (I-17)', () => {
    fc.assert(
      fc.property(path, ({ amounts: given, steps }) => {
        const life = new Life(given);
        for (const asked of steps) {
          take(life, asked);
          const parties = life.legs.filter(({ role }) => role !== 'platform');
          const owed = (['party.pending', 'party.available', 'party.in_payout', 'party.disputed'] as const).map((account) =>
            sum(parties.map(({ partyId }) => -life.on(account, partyId))),
          );
          const paid = -life.on('bank.in_transit', null) - life.on('bank.main', null);
          expect(sum(owed) + paid).toBe(sum(parties.map(life.worthOf)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('all of it that goes back in the end is the exact inverse of the split, by refund or by a lost dispute (I-9, I-10, I-11)', () => {
    fc.assert(
      fc.property(path, fc.boolean(), ({ amounts: given, steps }, byRefund) => {
        const life = new Life(given);
        for (const asked of steps.filter(({ kind }) => kind !== 'lost')) take(life, asked);
        if (life.open) life.decide('won');
        if (byRefund) life.refund(life.baseLeft, life.freightLeft);
        else {
          life.disputed(life.baseLeft + life.freightLeft);
          life.decide('lost');
        }
        for (const leg of life.legs) expect(life.worthOf(leg)).toBe(0n);
        expect(life.on('platform.commission', null)).toBe(0n);
        expect(life.on('psp.dispute', null)).toBe(0n);
        for (const { partyId } of life.legs) for (const account of floored) expect(life.on(account, partyId)).toBe(0n);
      }),
      { numRuns: 1_000 },
    );
  });
});
