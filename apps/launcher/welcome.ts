import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderUnicodeCompact } from 'uqr';
import { projectRoot, type DataFolder } from './data-folder.ts';
import type { RunningDatabase } from './databases/running-database.ts';
import { authorityPath } from './https/ways.ts';
import { messages } from './messages.ts';
import type { Places } from './processes/places.ts';
import type { StripeSide } from './processes/stripe-side.ts';
import { columns, frame } from './screen.ts';

interface DemoSignIn {
  role: string;
  name: string;
  phone: string;
  note?: { 'zh-CN': string; en: string };
}

interface News {
  places: Places;
  stripe: StripeSide;
  folder: DataFolder;
  postgres: RunningDatabase;
  redis: RunningDatabase;
}

/** What a person reads when everything is up: addresses, demo sign-ins, and a link for the phone with its QR code. */
export async function announce({ places, stripe, folder, postgres, redis }: News): Promise<string> {
  const { shopUrl } = places;
  const rows: [string, string][] = [
    [messages.shop, `${shopUrl}/`],
    [messages.studio, `${shopUrl}/studio`],
    [messages.console, `${shopUrl}/console`],
    [messages.docs, `${shopUrl}/docs`],
    ...(stripe.real ? [] : [[messages.sandbox, places.sandboxUrl] as [string, string]]),
    [messages.stepPostgres, postgres.origin],
    [messages.stepRedis, redis.origin],
    [messages.logs, folder.at('logs')],
  ];
  const lines = [messages.ready, '', ...table(rows)];
  if (stripe.real) lines.push(messages.realStripe);
  const signIns = await demoSignIns();
  if (signIns.length > 0) {
    lines.push(
      '',
      messages.signIns,
      ...table(signIns.map(({ role, name, phone, note }) => [`${phone}  ${role}`, note ? `${name}  ${note.en}` : name])),
    );
  }
  lines.push('', messages.howToStop);
  const { link, words } = invitation(places);
  return `\n${frame(lines)}\n\n${words}\n${renderUnicodeCompact(link, { border: 1 })}\n`;
}

/** What a phone is invited to: to shop, or, where it may lend its camera, to the studio. */
function invitation({ shopUrl, lan, ports, door }: Places): { link: string; words: string } {
  if (door) {
    const link = `${shopUrl}/studio`;
    return {
      link,
      words: [messages.cameraOnThePhone(link), messages.trustOnce(`${shopUrl}${authorityPath}`), ...(lan ? [messages.exposed] : [])].join(
        '\n',
      ),
    };
  }
  const link = lan ? `http://${lan}:${ports.catalog}/` : `${shopUrl}/`;
  return { link, words: lan ? `${messages.onThePhone(link)}\n${messages.exposed}` : messages.shopperLink(link) };
}

/** The last line of a start, for scripts. */
export function readyLine({ shopUrl, gatewayUrl, sandboxUrl }: Places, stripe: StripeSide): string {
  const pages = { shop: `${shopUrl}/`, studio: `${shopUrl}/studio`, console: `${shopUrl}/console`, docs: `${shopUrl}/docs` };
  return `ready ${JSON.stringify({ ...pages, gateway: gatewayUrl, sandbox: stripe.real ? null : sandboxUrl })}`;
}

function table(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => columns(left)));
  return rows.map(([left, right]) => `${left}${' '.repeat(width - columns(left))}   ${right}`);
}

async function demoSignIns(): Promise<DemoSignIn[]> {
  const file = join(projectRoot, 'dist', 'libs', 'schema', 'sample-village', 'people', 'demo-sign-ins.js');
  if (!existsSync(file)) return [];
  const village = (await import(pathToFileURL(file).href)) as { demoSignIns: DemoSignIn[] };
  return village.demoSignIns;
}
