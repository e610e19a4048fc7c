import type { PaymentIntent } from '../payments/payment-intent.js';
import { amountText } from './amount-text.js';
import { html, layout, type Html, type News, type Rendered } from './layout.js';
import { choices, messages, type ChoiceName, type Language, walletMarks } from './messages.js';

/** What every page of a payment needs. */
export interface View {
  intent: PaymentIntent;
  language: Language;
  ancestors: string;
}

const icons = {
  tick: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.5l4.5 4.5L19 7.5" /></svg>`,
  cross: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18" /></svg>`,
  shield: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 3.5l7.5 2.7v5.3c0 4.5-3 7.7-7.5 9.5-4.5-1.8-7.5-5-7.5-9.5V6.2z" />
  </svg>`,
  clock: html`<svg viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7v5.2l3.4 2" />
  </svg>`,
  turn: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 12a8 8 0 1 1-3-6.2" /></svg>`,
};

const marks: Record<ChoiceName, [string, Html]> = {
  card: ['jade', icons.tick],
  declined: ['red', icons.cross],
  authenticated: ['gold', icons.shield],
  late: ['gold', icons.clock],
  alipay: ['sky', html`${walletMarks.alipay}`],
  wechat_pay: ['jade', html`${walletMarks.wechat_pay}`],
};

/** Where a page of a payment lives. */
export function pathOf(intent: PaymentIntent, language: Language, step = ''): string {
  return `/pay/${intent.id}${step}?${new URLSearchParams({ client_secret: intent.client_secret, lang: language }).toString()}`;
}

/** The page that fits the payment's state: choices, waiting, or how it ended. */
export function paymentPage(view: View): Rendered {
  const { intent } = view;
  if (intent.status === 'succeeded' || intent.status === 'requires_capture') return outcomePage(view, 'succeeded', ['jade', icons.tick]);
  if (intent.status === 'processing') return outcomePage(view, 'processing', ['gold turning', icons.turn], true);
  if (intent.status === 'canceled') return outcomePage(view, 'canceled', ['red', icons.cross]);
  return choicePage(view);
}

function outcomePage(view: View, name: 'succeeded' | 'processing' | 'canceled', mark: [string, Html], again = false): Rendered {
  return page(view, news(view.language, name, mark), { payment: view.intent.id, status: view.intent.status, again });
}

function choicePage(view: View): Rendered {
  const { intent, language } = view;
  const texts = messages[language];
  const failure = intent.last_payment_error;
  const said =
    failure && news(language, failure.code === 'payment_intent_authentication_failure' ? 'refused' : 'declined', ['red', icons.cross]);
  const ways = (names: ChoiceName[]) => names.map((name) => way(language, name));
  const wallets = choices.filter((name) => intent.payment_method_types.includes(name) && name !== 'card');
  const cards = choices.filter((name) => name !== 'alipay' && name !== 'wechat_pay' && intent.payment_method_types.includes('card'));
  const body = html`${said ?? ''}
    <form method="post" action="/pay/${intent.id}">
      ${hidden(view)}
      <h2>${failure ? texts.again : texts.choose}</h2>
      ${
        cards.length > 0
          ? html`<h3 id="cards">${texts.card}</h3>
              <div class="ways" role="group" aria-labelledby="cards">${ways(cards)}</div>`
          : ''
      }
      ${
        wallets.length > 0
          ? html`<h3 id="wallets">${texts.wallet}</h3>
              <div class="ways" role="group" aria-labelledby="wallets">${ways(wallets)}</div>`
          : ''
      }
    </form>`;
  return page(view, body, failure ? { payment: intent.id, status: intent.status } : undefined);
}

/** The step in between: the bank or the wallet asks whether it is really you. */
export function authorisePage(view: View, who: 'card' | 'alipay' | 'wechat_pay'): Rendered {
  const texts = messages[view.language].authorise;
  const body = html`<form method="post" action="/pay/${view.intent.id}/authorise">
    ${hidden(view)}
    <h2>${texts.title}</h2>
    <p class="say">${texts[who]}</p>
    <div class="ways">
      <button class="main" name="answer" value="authorise">${texts.yes}</button
      ><button class="plain" name="answer" value="refuse">${texts.no}</button>
    </div>
  </form>`;
  return page(view, body, undefined, '/authorise');
}

/** What somebody sees whose link leads nowhere. */
export function unknownPage(language: Language, ancestors: string): Rendered {
  const { title, text } = messages[language].unknown;
  const body = html`<section class="news">
    <span class="mark red">${icons.cross}</span>
    <div>
      <h2>${title}</h2>
      <p>${text}</p>
    </div>
  </section>`;
  return layout(language, ancestors, body, { status: 404 });
}

function page(view: View, inner: Html, told?: News, step = ''): Rendered {
  const { intent, language, ancestors } = view;
  const texts = messages[language];
  const body = html`<section class="due">
      <p>${texts.amount}</p>
      <p class="amount">${amountText(BigInt(intent.amount), intent.currency)}</p>
      ${intent.description ? html`<p>${intent.description}</p>` : ''}
    </section>
    <p class="sandbox">${texts.sandbox}</p>
    ${inner}`;
  return layout(language, ancestors, body, { news: told, other: pathOf(intent, texts.other.language, step) });
}

function news(language: Language, name: keyof (typeof messages)['en']['outcome'], [tone, icon]: [string, Html]): Html {
  const { title, text } = messages[language].outcome[name];
  return html`<section class="news" role="status">
    <span class="mark ${tone}">${icon}</span>
    <div>
      <h2>${title}</h2>
      <p>${text}</p>
    </div>
  </section>`;
}

function way(language: Language, name: ChoiceName): Html {
  const [tone, icon] = marks[name];
  const texts = messages[language].choice[name];
  return html`<button name="choice" value="${name}">
    <span class="mark ${tone}" aria-hidden="true">${icon}</span><span><b>${texts.name}</b><small>${texts.hint}</small></span>
  </button>`;
}

const hidden = ({ intent, language }: View): Html =>
  html`<input type="hidden" name="client_secret" value="${intent.client_secret}" /><input type="hidden" name="lang" value="${language}" />`;
