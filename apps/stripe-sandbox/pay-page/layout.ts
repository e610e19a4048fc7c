import { newSecret } from '../state/ids.js';
import { messages, type Language } from './messages.js';
import { style } from './style.js';

/** HTML that may be put into a page as it stands. */
export class Html {
  constructor(readonly text: string) {}
}

/** Builds HTML; every value that is not already Html is escaped. */
export function html(parts: TemplateStringsArray, ...values: (Html | Html[] | string | number | false | null | undefined)[]): Html {
  const rendered = values.map((value) => {
    if (Array.isArray(value)) return value.map((one) => one.text).join('');
    return value instanceof Html ? value.text : escape(value === false || value == null ? '' : String(value));
  });
  return new Html(parts.map((part, at) => part + (rendered[at] ?? '')).join(''));
}

/** A page ready to be sent, with the headers that keep it to itself. */
export interface Rendered {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What the script on the page tells the window around it, and whether the page looks again by itself. */
export interface News {
  payment: string;
  status: string;
  again?: boolean;
}

const script = `
const { payment, status, again } = document.body.dataset;
if (status) window.parent.postMessage({ type: 'cunbo.payment', status, paymentIntent: payment }, '*');
if (again) setTimeout(() => location.reload(), 1500);
addEventListener('pageshow', () => { for (const form of document.forms) delete form.dataset.sent; });
addEventListener('submit', (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
});
`;

/** Puts a body into the frame of the pay page. `ancestors` may show it inside theirs. */
export function layout(
  language: Language,
  ancestors: string,
  body: Html,
  { news, status = 200, other }: { news?: News; status?: number; other?: string } = {},
): Rendered {
  const texts = messages[language];
  const nonce = newSecret(22);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${texts.title}</title>
        <style nonce="${nonce}">
          ${new Html(style)}
        </style>
      </head>
      <body data-payment="${news?.payment}" data-status="${news?.status}" data-again="${news?.again ? 'yes' : ''}">
        <header>
          <span class="seal">${texts.seal}</span>
          <h1>${texts.title}</h1>
          ${other ? html`<a href="${other}" lang="${texts.other.language}" hreflang="${texts.other.language}">${texts.other.label}</a>` : ''}
        </header>
        <main>${body}</main>
        <script nonce="${nonce}">
          ${new Html(script)};
        </script>
      </body>
    </html>`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; frame-ancestors ${ancestors}`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  return { status, headers, body: page.text };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);
