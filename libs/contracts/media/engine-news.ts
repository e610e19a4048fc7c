import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { PublishAllowed } from './engine.js';

/** What an engine tells is `EngineEvent`; it is read from the signed bytes. */
export const receiveEngineEvent = endpoint({
  name: 'receiveEngineEvent',
  method: 'POST',
  path: '/media/events',
  access: 'provider',
  summary:
    'What a media engine asks and tells, signed in `Cunbo-Signature: t=<seconds>,v1=<hex HMAC-SHA-256 of "t.body">`; told twice it counts once',
  response: z.union([PublishAllowed, z.strictObject({ received: z.literal(true) })]),
  problems: ['signature-wrong', 'unreadable', 'malformed', 'too-large', 'not-found', 'not-allowed'],
});

/** The hooks of SRS that matter here; it has more. */
export const SrsHook = z.enum(['on_publish', 'on_unpublish', 'on_play', 'on_stop', 'on_dvr', 'on_hls']);
export type SrsHook = z.infer<typeof SrsHook>;

const text = z.string().max(4_096);

/** What SRS sends with a hook, as far as it is read; every release adds to it. */
export const SrsCall = z.object({
  action: SrsHook,
  client_id: text,
  stream: text,
  param: text,
  tcUrl: text,
  file: text.optional(),
});
export type SrsCall = z.infer<typeof SrsCall>;

export const receiveSrsHook = endpoint({
  name: 'receiveSrsHook',
  method: 'POST',
  path: '/media/srs/:hook',
  access: 'provider',
  summary: 'A hook of SRS, which cannot sign: the token in the query says that it is ours. Code 0 lets it go on, any other refuses',
  params: z.strictObject({ hook: SrsHook }),
  query: z.strictObject({ token: z.string().max(200) }),
  body: SrsCall,
  response: z.strictObject({ code: z.int() }),
  problems: ['malformed', 'not-allowed'],
});
