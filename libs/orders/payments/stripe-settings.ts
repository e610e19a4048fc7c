/** How to reach the payment provider. `apiBase` is set only where the sandbox stands in for Stripe. */
export class StripeSettings {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  readonly apiBase?: string;
}

/** What a process needs that never shows a pay page nor receives webhooks. */
export type StripeAccess = Pick<StripeSettings, 'secretKey' | 'apiBase'>;
