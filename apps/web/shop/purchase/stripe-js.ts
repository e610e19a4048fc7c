/** The little of Stripe.js that paying in the sheet needs. */
interface StripeJs {
  elements(options: { clientSecret: string; locale: string }): StripeElements;
  confirmPayment(options: {
    elements: StripeElements;
    redirect: 'if_required';
    confirmParams: { return_url: string };
  }): Promise<{ error?: { message?: string }; paymentIntent?: { status: string } }>;
}
interface StripeElements {
  create(kind: 'payment'): { mount(place: HTMLElement): void };
}
declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeJs;
  }
}

const address = 'https://js.stripe.com/v3/';
let loading: Promise<void> | undefined;

function load(): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve(), { once: true });
    script.addEventListener(
      'error',
      () => {
        loading = undefined;
        reject(new Error('Stripe.js did not load'));
      },
      { once: true },
    );
    document.head.append(script);
  });
}

/** Loads Stripe's own script, once and only when somebody pays through Stripe. */
export async function stripeJs(publishableKey: string): Promise<StripeJs> {
  loading ??= load();
  await loading;
  if (!window.Stripe) throw new Error('Stripe.js did not load');
  return window.Stripe(publishableKey);
}
