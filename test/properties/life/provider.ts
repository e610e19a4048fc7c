/** A payment as the provider took it. */
export interface Charge {
  readonly id: string;
  readonly orderId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly at: number;
  refundedMinor: bigint;
  /** What banks hold back of it, or have taken for good. */
  disputedMinor: bigint;
}

/** Money on its way back, or back with us. */
export interface GivenRefund {
  readonly id: string;
  readonly charge: Charge;
  readonly key: string;
  readonly amountMinor: bigint;
  status: 'succeeded' | 'failed';
}

/** A bank that took money back; the provider's books have it withdrawn at once. */
export interface GivenDispute {
  readonly id: string;
  readonly charge: Charge;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly at: number;
  status: 'needs_response' | 'won' | 'lost';
  endedAt: number | null;
}

/** What the provider tells us has changed; it never says how. */
export interface Report {
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly id: string;
}

interface Transfer {
  readonly key: string;
  readonly group: string;
  readonly at: number;
}

const dayMs = 86_400_000;
const disputeFeeMinor = 1_500n;

/** The payment provider with books of its own. It knows charges, refunds, disputes and transfers, and nothing of ours. */
export class Provider {
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, GivenRefund>();
  readonly disputes = new Map<string, GivenDispute>();
  readonly transfers: Transfer[] = [];
  readonly reports: Report[] = [];
  private readonly refused = new Set<string>();
  private readonly balances = new Map<string, bigint>();
  private nth = 0;

  /** What it owes us, by its own books. */
  balanceIn(currency: string): bigint {
    return this.balances.get(currency) ?? 0n;
  }

  charge(orderId: string, amountMinor: bigint, currency: string, at: number, known?: { id: string; feeMinor: bigint }): Charge {
    const { id, feeMinor } = known ?? { id: this.name('ch'), feeMinor: (amountMinor * 29n) / 1_000n + 30n };
    const charge = { id, orderId, currency, amountMinor, feeMinor, at, refundedMinor: 0n, disputedMinor: 0n };
    this.charges.set(charge.id, charge);
    this.move(currency, amountMinor - feeMinor);
    this.reports.push({ kind: 'payment', id: charge.id });
    return charge;
  }

  /**
   * Under the same key it goes back once. Nothing goes back of what is disputed, nor more than is there; what was
   * refused under a key is refused under it again.
   */
  refund(chargeId: string, key: string, amountMinor: bigint, id = this.name('re')): GivenRefund | undefined {
    const given = [...this.refunds.values()].find((refund) => refund.key === key);
    if (given) return given;
    const charge = this.charges.get(chargeId)!;
    const left = charge.amountMinor - charge.refundedMinor - charge.disputedMinor;
    if (this.refused.has(key) || this.isDisputed(charge) || amountMinor > left) {
      this.refused.add(key);
      return undefined;
    }
    const refund: GivenRefund = { id, charge, key, amountMinor, status: 'succeeded' };
    this.refunds.set(refund.id, refund);
    charge.refundedMinor += amountMinor;
    this.move(charge.currency, -amountMinor);
    this.reports.push({ kind: 'refund', id: refund.id });
    return refund;
  }

  failRefund(refund: GivenRefund): void {
    refund.status = 'failed';
    refund.charge.refundedMinor -= refund.amountMinor;
    this.move(refund.charge.currency, refund.amountMinor);
    this.reports.push({ kind: 'refund', id: refund.id });
  }

  /** Whether a bank holds some of it back, or has kept it: then nothing else goes back of it. */
  isDisputed(charge: Charge): boolean {
    return [...this.disputes.values()].some((dispute) => dispute.charge === charge && dispute.status !== 'won');
  }

  dispute(charge: Charge, amountMinor: bigint, at: number, id = this.name('dp')): GivenDispute {
    const dispute: GivenDispute = {
      id,
      charge,
      amountMinor,
      feeMinor: disputeFeeMinor,
      at,
      status: 'needs_response',
      endedAt: null,
    };
    this.disputes.set(dispute.id, dispute);
    charge.disputedMinor += amountMinor;
    this.move(charge.currency, -amountMinor - disputeFeeMinor);
    this.reports.push({ kind: 'dispute', id: dispute.id });
    return dispute;
  }

  decide(dispute: GivenDispute, won: boolean, at: number): void {
    dispute.status = won ? 'won' : 'lost';
    dispute.endedAt = at;
    if (won) {
      dispute.charge.disputedMinor -= dispute.amountMinor;
      this.move(dispute.charge.currency, dispute.amountMinor);
    }
    this.reports.push({ kind: 'dispute', id: dispute.id });
  }

  /** Under the same key it is made once, for as long as the provider remembers the key. */
  transfer(key: string, group: string, amountMinor: bigint, at: number): void {
    if (this.transfers.some((made) => made.key === key && at - made.at < dayMs)) return;
    this.transfers.push({ key, group, at });
    this.move('CNY', -amountMinor);
  }

  transferOf(group: string): Transfer | undefined {
    return this.transfers.find((made) => made.group === group);
  }

  private move(currency: string, amountMinor: bigint): void {
    this.balances.set(currency, this.balanceIn(currency) + amountMinor);
  }

  private name(kind: string): string {
    this.nth += 1;
    return `${kind}_${this.nth}`;
  }
}
