import { EngineKind } from '#contracts';
import { SecretKey } from '#platform';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { MediaSettings } from './media-settings.js';

const protocols = ['whip', 'socket', 'whep', 'flv', 'hls', 'replay'] as const;

/** `whep=https://… hls=https://…`, spaces between. */
const Templates = z
  .string()
  .default('')
  .transform((text) => Object.fromEntries(text.split(/\s+/).flatMap((part) => (part === '' ? [] : [nameAndRest(part)]))))
  .pipe(z.partialRecord(z.enum(protocols), z.string().regex(/^(https?|wss?):\/\//)));

const nameAndRest = (part: string): [string, string] => {
  const [name = ''] = part.split('=', 1);
  return [name, part.slice(name.length + 1)];
};

/** Set or not: a compose file hands on what is not set as nothing. */
const given = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What every process that has to do with pictures is told of the engine. */
export const mediaEnv = {
  MEDIA_ENGINE: EngineKind.default('none'),
  MEDIA_SECRET: given(SecretKey),
  MEDIA_URL: given(z.url({ protocol: /^https?$/ })),
  MEDIA_CONTROL_URL: given(z.url({ protocol: /^https?$/ })),
  MEDIA_RTMP_URL: given(z.url({ protocol: /^rtmps?$/ })),
  MEDIA_HOOK_TOKEN: given(z.string().min(16).max(200)),
  MEDIA_ADDRESSES: Templates,
  RECORDINGS_KEPT_DAYS: z.coerce.number().int().min(0).max(36_500).default(1_095),
};
type MediaEnv = z.output<z.ZodObject<typeof mediaEnv>>;

/** An engine is named whole or not at all. */
export const wholeMedia = [
  ({ MEDIA_ENGINE, MEDIA_SECRET, MEDIA_URL }: MediaEnv): boolean =>
    MEDIA_ENGINE === 'none' || (MEDIA_SECRET !== undefined && MEDIA_URL !== undefined),
  { path: ['MEDIA_ENGINE'], message: 'needs MEDIA_SECRET and MEDIA_URL' },
] as const satisfies [unknown, { path: string[]; message: string }];

/** The settings that the environment means. Without an engine nobody knows the secret: nothing that comes from outside is ever good. */
export const mediaSettings = (env: MediaEnv): MediaSettings => ({
  engine: env.MEDIA_ENGINE,
  secret: env.MEDIA_SECRET ?? randomBytes(32).toString('hex'),
  url: env.MEDIA_URL ?? '',
  controlUrl: env.MEDIA_CONTROL_URL,
  rtmpUrl: env.MEDIA_RTMP_URL,
  hookToken: env.MEDIA_HOOK_TOKEN,
  addresses: env.MEDIA_ADDRESSES,
  keptDays: env.RECORDINGS_KEPT_DAYS,
});
