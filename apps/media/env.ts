import { Port, SecretKey } from '#platform';
import { z } from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));

/** Settings of the media engine; .env.example explains each. */
export const MediaEnv = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('production'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    HOST: z.string().default('0.0.0.0'),
    PORT: Port.default(3004),
    /** Where encoders come in (RTMP); without it none do. */
    RTMP_PORT: Port.optional(),
    MEDIA_SECRET: SecretKey,
    /** Where the platform listens for what this engine tells. */
    PLATFORM_URL: z.url({ protocol: /^https?$/ }),
    /** Origins of the pages that may publish and play, separated by commas. */
    ALLOWED_ORIGINS: list.pipe(z.array(z.url({ protocol: /^https?$/ })).min(1)),
    /** Below it every recording has a folder. */
    RECORDINGS_DIR: z.string().min(1),
    /** `off` does without, a path is taken as it is, `auto` looks for one. */
    FFMPEG_PATH: z.string().min(1).default('auto'),
    /** UDP ports of browsers' pictures, first and last. */
    UDP_PORTS: z
      .string()
      .regex(/^\d{4,5}-\d{4,5}$/)
      .default('40000-49999')
      .transform((range) => range.split('-').map(Number) as [number, number]),
    /** The addresses that browsers are told to send to; empty: those of this machine. */
    PUBLIC_ADDRESSES: list,
    /** How viewers are connected: by the native library where this machine has it, or without it (`plain`). */
    WEBRTC: z.enum(['auto', 'plain']).default('auto'),
    /** As many as one core can send a small picture to. */
    MAX_VIEWERS: z.coerce.number().int().min(1).max(10_000).default(500),
  })
  .refine(({ UDP_PORTS: [first, last] }) => first >= 1_024 && last <= 65_535 && last - first >= 20, {
    path: ['UDP_PORTS'],
    message: 'needs at least 20 ports between 1024 and 65535',
  });
export type MediaEnv = z.output<typeof MediaEnv>;

/** The injection token of the settings. */
export const ENV = Symbol('media settings');
