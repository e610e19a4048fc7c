import { messages } from '../messages.ts';
import type { Secrets } from '../secrets.ts';
import { Trouble } from '../trouble.ts';
import type { Places } from './places.ts';

/** Where payments go: the sandbox, or Stripe itself when the environment brings keys. */
export interface StripeSide {
  real: boolean;
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
  /** Only for the sandbox: where the Stripe client must knock instead of api.stripe.com. */
  env: { STRIPE_API_BASE?: string };
}

/** Stripe if STRIPE_SECRET_KEY is set, and then its companions must be too; otherwise the sandbox with keys of our own. */
export function stripeSide(secrets: Secrets, places: Places): StripeSide {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET } = process.env;
  if (!STRIPE_SECRET_KEY) {
    return {
      real: false,
      secretKey: secrets.stripeSecretKey,
      publishableKey: secrets.stripePublishableKey,
      webhookSecret: secrets.stripeWebhookSecret,
      env: { STRIPE_API_BASE: places.pages.sandboxUrl },
    };
  }
  const companions = { STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET };
  const missing = Object.entries(companions).flatMap(([name, value]) => (value ? [] : [name]));
  if (!STRIPE_PUBLISHABLE_KEY || !STRIPE_WEBHOOK_SECRET) throw new Trouble(messages.stripeIncomplete(missing));
  const keys = { secretKey: STRIPE_SECRET_KEY, publishableKey: STRIPE_PUBLISHABLE_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET };
  return { real: true, ...keys, env: {} };
}
