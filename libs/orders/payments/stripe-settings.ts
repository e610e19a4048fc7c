/** How to reach the payment provider. `apiBase` is set only where the sandbox stands in for Stripe. */
export class StripeSettings {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly webhookSecret: string;
  readonly apiBase?: string;
}

/** What a process needs that never shows a pay page nor receives webhooks. */
export type StripeAccess = Pick<StripeSettings, 'secretKey' | 'apiBase'>;

/** Where the sandbox listens, as the provider's client takes it; nothing for the provider itself. */
export const placeOf = (apiBase: string | undefined): { host?: string; port?: number; protocol?: 'http' | 'https' } => {
  if (apiBase === undefined) return {};
  const { hostname, port, protocol } = new URL(apiBase);
  return { host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)), protocol: protocol === 'https:' ? 'https' : 'http' };
};
