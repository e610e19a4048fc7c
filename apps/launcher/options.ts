import { parseArgs } from 'node:util';
import { messages } from './messages.ts';
import { localAddresses } from './processes/local-network.ts';
import { Trouble } from './trouble.ts';

/** What may follow `npm start --` and `npm run dev --`. */
export interface StartOptions {
  port?: number;
  data?: string;
  sample: boolean;
  local: boolean;
  /** The address of this machine that phones reach it by. */
  lan?: string;
  /** Everything behind one HTTPS address, so that phones lend their camera. */
  https: boolean;
  help: boolean;
}

/** The options as typed; an unknown or senseless one is a Trouble that shows the help. */
export function readStartOptions(args: string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args,
      allowNegative: true,
      options: {
        port: { type: 'string', short: 'p' },
        data: { type: 'string' },
        sample: { type: 'boolean', default: true },
        local: { type: 'boolean', default: false },
        lan: { type: 'string' },
        https: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, port: portNumber(values.port), lan: ownAddress(values.lan) };
  } catch (error) {
    throw new Trouble(`${(error as Error).message}\n\n${messages.help}`);
  }
}

function ownAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const own = localAddresses();
  if (!own.includes(text)) throw new Error(messages.badLan(text, own));
  return text;
}

function portNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) throw new Error(messages.badPort(text));
  return Number(text);
}
