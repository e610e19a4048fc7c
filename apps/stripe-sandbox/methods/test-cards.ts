/** What a payment method will do when it is charged. */
export type Fate =
  | 'succeeds'
  | 'declined'
  | 'authenticates'
  | 'late'
  | 'late_declined'
  | 'disputed'
  | 'at_once_available'
  | 'refund_fails'
  | 'refund_pending'
  | 'redirects';

/** A test card: its name among the pm_card_… names, its number, brand and fate. */
export interface TestCard {
  name: string;
  number: string;
  brand: string;
  fate: Fate;
  /** For declined cards: the code of the error and the bank's reason. */
  decline?: { code: string; reason: string; message: string };
}

const declined = (reason: string, message = 'Your card was declined.', code = 'card_declined') => ({ code, reason, message });

/** Stripe's own test cards, and two of the sandbox (late, late and declined), which Stripe's cards cannot play. */
export const testCards: readonly TestCard[] = [
  { name: 'pm_card_visa', number: '4242424242424242', brand: 'visa', fate: 'succeeds' },
  { name: 'pm_card_mastercard', number: '5555555555554444', brand: 'mastercard', fate: 'succeeds' },
  { name: 'pm_card_unionpay', number: '6200000000000005', brand: 'unionpay', fate: 'succeeds' },
  { name: 'pm_card_bypassPending', number: '4000000000000077', brand: 'visa', fate: 'at_once_available' },
  { name: 'pm_card_authenticationRequired', number: '4000002500003155', brand: 'visa', fate: 'authenticates' },
  { name: 'pm_card_threeDSecure2Required', number: '4000000000003220', brand: 'visa', fate: 'authenticates' },
  { name: 'pm_card_createDispute', number: '4000000000000259', brand: 'visa', fate: 'disputed' },
  { name: 'pm_card_refundFail', number: '4000000000005126', brand: 'visa', fate: 'refund_fails' },
  { name: 'pm_card_pendingRefund', number: '4000000000007726', brand: 'visa', fate: 'refund_pending' },
  { name: 'pm_card_lateSuccess', number: '4000000000001000', brand: 'visa', fate: 'late' },
  { name: 'pm_card_lateDecline', number: '4000000000001018', brand: 'visa', fate: 'late_declined', decline: declined('generic_decline') },
  {
    name: 'pm_card_visa_chargeDeclined',
    number: '4000000000000002',
    brand: 'visa',
    fate: 'declined',
    decline: declined('generic_decline'),
  },
  { name: 'pm_card_chargeDeclined', number: '4000000000000002', brand: 'visa', fate: 'declined', decline: declined('generic_decline') },
  {
    name: 'pm_card_visa_chargeDeclinedInsufficientFunds',
    number: '4000000000009995',
    brand: 'visa',
    fate: 'declined',
    decline: declined('insufficient_funds', 'Your card has insufficient funds.'),
  },
  {
    name: 'pm_card_visa_chargeDeclinedExpiredCard',
    number: '4000000000000069',
    brand: 'visa',
    fate: 'declined',
    decline: declined('expired_card', 'Your card has expired.', 'expired_card'),
  },
];

/** The card behind a pm_card_… name. */
export const cardNamed = (name: string): TestCard | undefined => testCards.find((card) => card.name === name);

/** The card with this number; any other number the sandbox does not know. */
export const cardNumbered = (number: string): TestCard | undefined => testCards.find((card) => card.number === number.replace(/[ -]/g, ''));
