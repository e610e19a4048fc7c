import type { BookAccount } from '../books/entry.js';
import { entry } from '../books/entry.js';
import type { Change } from '../state/change.js';
import { seconds } from '../state/clock.js';
import { newStripeId } from '../state/ids.js';
import type { StripeObject } from '../state/record.js';

/** One movement of an account's balance, in integer minor units as Stripe writes them; net = amount − fee. */
export interface BalanceTransaction extends StripeObject {
  object: 'balance_transaction';
  amount: number;
  fee: number;
  net: number;
  currency: string;
  available_on: number;
  status: 'pending' | 'available';
  type: string;
  source: string;
}

/** What moves: signed amount and fee, where the other side of the books stands, and how long the money stays pending. */
export interface Movement {
  type: string;
  category?: string;
  amount: bigint;
  fee?: bigint;
  feeText?: string;
  currency: string;
  source: string;
  against: BookAccount;
  description?: string | null;
  /** 0 or less = available at once. */
  pendingMs?: number;
  owner?: string;
}

/** Moves an account's balance: writes the balance transaction, the balanced entry, and the alarm that makes pending money available. */
export function moveFunds(change: Change, movement: Movement): BalanceTransaction {
  const { amount, currency, fee = 0n, owner = change.owner, pendingMs = 0, source, type } = movement;
  const pending = pendingMs > 0;
  const moved = {
    id: newStripeId('txn'),
    object: 'balance_transaction' as const,
    amount: Number(amount),
    available_on: seconds(new Date(change.now.getTime() + Math.max(pendingMs, 0))),
    balance_type: 'payments',
    created: seconds(change.now),
    currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee: Number(fee),
    fee_details: fee === 0n ? [] : [feeDetail(fee, currency, movement.feeText ?? 'Stripe processing fees')],
    net: Number(amount - fee),
    reporting_category: movement.category ?? type,
    source,
    status: pending ? ('pending' as const) : ('available' as const),
    type,
  };
  const held = pending ? 'balance_pending' : 'balance_available';
  change.post(entry(owner, currency, type, source, { [held]: amount - fee, fees: fee, [movement.against]: -amount }));
  if (pending) change.arm('funds.available', moved.id, pendingMs);
  return change.put(moved, owner);
}

/** How long from now until a transaction's money is available; what leans on pending money waits as long as it. */
export function pendingFor(change: Change, id: string | null, owner = change.owner): number {
  const moved = id ? change.find<BalanceTransaction>(id, 'balance_transaction', owner) : undefined;
  return moved?.status === 'pending' ? Math.max(moved.available_on * 1_000 + 1_000 - change.now.getTime(), 1) : 0;
}

function feeDetail(fee: bigint, currency: string, description: string) {
  return { amount: Number(fee), application: null, currency, description, type: 'stripe_fee' };
}
