import type { Person } from '#contracts';
import { partyRoles } from '#money';
import { sayConsole as t } from '../messages/console.js';
import { sayLedger } from '../messages/console/ledger.js';

export { locale, said } from '../messages/locale.js';
export { t };

const types = ['processing', 'recruiting', 'live-selling', 'agri-tourism'] as const;
const officers = ['operator', 'county', 'township', 'manager'] as const;
const kinds = [
  'order.paid',
  'order.split',
  'psp.fee',
  'fee.recharge',
  'refund.accepted',
  'refund.sent',
  'refund.failed',
  'payment.misfit',
  'dispute.opened',
  'dispute.fee',
  'dispute.won',
  'dispute.lost',
  'leg.release',
  'reserve.release',
  'debt.written_off',
  'claim.netted',
  'claim.paid',
  'claim.given_up',
  'party.adjusted',
  'payout.freeze',
  'payout.sent',
  'payout.failed',
  'payout.returned',
  'cash.fund',
  'psp.available',
  'psp.payout',
  'psp.payout_returned',
  'bank.line',
  'adjustment',
] as const;
const accounts = [
  'psp.pending',
  'psp.available',
  'psp.dispute',
  'bank.main',
  'bank.in_transit',
  'cash.float',
  'order.clearing',
  'party.pending',
  'party.available',
  'party.in_payout',
  'party.reserve',
  'party.disputed',
  'party.receivable',
  'buyer.refund_payable',
  'platform.commission',
  'tax.payable',
  'exp.psp_fee',
  'exp.dispute_fee',
  'exp.coupon_platform',
  'exp.goodwill',
  'exp.bad_debt',
  'suspense',
] as const;

/** The type of a workshop; a type without a word is shown as it is. */
export function workshopType(type: string): string {
  const known = types.find((each) => each === type);
  return known ? t(`type.${known}`) : type;
}

/** What a party is to the village. */
export function partyKind(kind: string): string {
  const known = partyRoles.find((each) => each === kind);
  return known ? t(`party.${known}`) : kind;
}

/** What happened, by the kind of journal. */
export function kindText(kind: string): string {
  const known = kinds.find((each) => each === kind);
  return known ? sayLedger(`kind.${known}`) : kind;
}

/** An account of the ledger in words. */
export function accountText(code: string): string {
  const known = accounts.find((each) => each === code);
  return known ? sayLedger(`account.${known}`) : code;
}

/** A journal's id as people write and quote it. */
export const journalNumber = (id: string): string => `J-${id}`;

/** The widest role that opens the console to a person; none for everybody else. */
export const officeOf = (person: Person): (typeof officers)[number] | undefined =>
  officers.find((office) => person.roles.some(({ role }) => role === office));

/** The widest role in words. */
export function roleOf(person: Person): string {
  const office = officeOf(person);
  return office ? t(`role.${office}`) : '';
}

/** Whether a person manages a workshop, and may act for it; officers above look on. */
export const manages = (person: Person, workshopId: string): boolean =>
  person.roles.some(({ role, placeId }) => role === 'manager' && placeId === workshopId);
