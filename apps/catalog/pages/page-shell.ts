import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CatalogEnv } from '../env.js';
import { mediaOrigins } from './media-origins.js';

/** What a page says about itself to people, to search engines and to whoever shares its link. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  readonly picture?: string;
  /** Where the picture comes in sizes: what the page itself will say of them, so that it is loaded once. */
  readonly pictureChoice?: { readonly sources: string; readonly sizes: string };
  readonly path: string;
  readonly locale: string;
  /** First data for the page, as it would come from the API; the page then paints without a second round trip. */
  readonly data?: unknown;
}

export type Entry = 'shop' | 'studio' | 'console';

/** Puts title, share tags, poster and first data into the built HTML, under a policy that lets nothing foreign run. */
export class PageShell {
  private readonly templates = new Map<Entry, Promise<string>>();

  constructor(private readonly env: CatalogEnv) {}

  async render(entry: Entry, facts: PageFacts): Promise<{ html: string; policy: string }> {
    const template = await this.template(entry);
    const html = template
      .replace(/<html lang="[^"]*"/, `<html lang="${facts.locale}"`)
      .replace(/<title>[^<]*<\/title>/, '')
      .replace('<!--cunbo:head-->', () => this.head(facts))
      .replace('<!--cunbo:body-->', () => (facts.data === undefined ? '' : dataBlock(facts.data)));
    return { html, policy: this.policy() };
  }

  private template(entry: Entry): Promise<string> {
    const read = (): Promise<string> => readFile(resolve(this.env.WEB_DIR, `${entry}.html`), 'utf8');
    if (this.env.NODE_ENV === 'development') return read();
    const kept = this.templates.get(entry);
    if (kept) return kept;
    const template = read();
    this.templates.set(entry, template);
    // What could not be read may be there for the next visitor.
    template.catch(() => this.templates.delete(entry));
    return template;
  }

  private head({ title, description, picture, pictureChoice, path }: PageFacts): string {
    const url = new URL(path, this.env.PUBLIC_URL).href;
    const tags = [
      `<title>${escaped(title)}</title>`,
      `<meta name="description" content="${escaped(description)}">`,
      `<link rel="canonical" href="${escaped(url)}">`,
      `<meta property="og:title" content="${escaped(title)}">`,
      `<meta property="og:description" content="${escaped(description)}">`,
      `<meta property="og:url" content="${escaped(url)}">`,
    ];
    if (picture) {
      tags.push(`<meta property="og:image" content="${escaped(new URL(picture, this.env.PUBLIC_URL).href)}">`);
      const from = pictureChoice
        ? `imagesrcset="${escaped(pictureChoice.sources)}" imagesizes="${escaped(pictureChoice.sizes)}"`
        : `href="${escaped(picture)}"`;
      tags.push(`<link rel="preload" as="image" ${from} fetchpriority="high">`);
    }
    return tags.join('\n    ');
  }

  /** Content security policy: our own scripts and styles, our gateway, the video, and the payment provider's frame; Trusted Types for the rest. */
  private policy(): string {
    const gateway = new URL(this.env.GATEWAY_URL);
    const sockets = `${gateway.protocol === 'https:' ? 'wss' : 'ws'}://${gateway.host}`;
    const video = mediaOrigins(this.env);
    const stripe = this.env.STRIPE_API_BASE === undefined;
    const frames = stripe ? 'https://js.stripe.com https://hooks.stripe.com' : new URL(this.env.STRIPE_API_BASE!).origin;
    return [
      "default-src 'none'",
      `script-src 'self'${stripe ? ' https://js.stripe.com' : ''}`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      `media-src 'self' blob:${video.map((origin) => ` ${origin}`).join('')}`,
      "manifest-src 'self'",
      `connect-src 'self' ${[gateway.origin, sockets, ...video].join(' ')}${stripe ? ' https://api.stripe.com' : ''}`,
      `frame-src ${frames}`,
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'self'",
      ...(stripe ? [] : ["require-trusted-types-for 'script'", 'trusted-types vue']),
    ].join('; ');
  }
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark]!);

/** JSON that no browser takes for markup. */
const dataBlock = (data: unknown): string =>
  `<script type="application/json" id="cunbo-page">${JSON.stringify(data).replace(/[<\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`;
