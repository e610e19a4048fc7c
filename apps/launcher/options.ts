import { parseArgs } from 'node:util';
import { messages } from './messages.ts';
import { Trouble } from './trouble.ts';

/** What may follow `npm start --` and `npm run dev --`. */
export interface StartOptions {
  port?: number;
  data?: string;
  sample: boolean;
  local: boolean;
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
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { port: portNumber(values.port), data: values.data, sample: values.sample, local: values.local, help: values.help };
  } catch (error) {
    throw new Trouble(`${(error as Error).message}\n\n${messages.help}`);
  }
}

function portNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 65_535) throw new Error(messages.badPort(text));
  return Number(text);
}
