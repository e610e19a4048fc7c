const mostFailures = 3;

/** SQL: the provider has failed a refund `r` so often that people decide how it goes on: nobody asks it by itself any more. */
export const isStuck = `r.failures >= ${mostFailures}`;

/** How many failures a refund counts that is given one more try. */
export const failuresBeforeLast = mostFailures - 1;

/** Why the provider does not deliver a refund: the buyer's card or account is gone, we have too little there, the bank says no, or it has given back more than we know. */
export type WhyStuck = 'card-closed' | 'no-balance' | 'declined' | 'already-back' | 'other';

const reasons: Readonly<Record<string, WhyStuck>> = {
  lost_or_stolen_card: 'card-closed',
  expired_or_canceled_card: 'card-closed',
  insufficient_funds: 'no-balance',
  balance_insufficient: 'no-balance',
  declined: 'declined',
  charge_already_refunded: 'already-back',
  amount_too_large: 'already-back',
};

/** The provider's word for it as people are told. */
export const whyStuck = (failure: string | null): WhyStuck => reasons[failure ?? ''] ?? 'other';

/** SQL: the provider says of a refund `r` that the buyer has that money from it already, by a refund that our books do not know. */
export const isBackAlready = `coalesce(r.failure, '') in ('charge_already_refunded', 'amount_too_large')`;
