import type { StripeErrorBody } from './stripe-error.js';

/** An answer that changes something and yet is an error, such as a declined card: it is kept, and answered with 402. */
export class Declined {
  readonly status = 402;

  constructor(readonly body: { error: StripeErrorBody }) {}
}
