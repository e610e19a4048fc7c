import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { ProductCard } from '../shop/catalog.js';
import { endpoint } from '../wire/endpoint.js';
import { Id, Moment } from '../wire/values.js';
import { PlayProtocol } from './engine.js';

const ofRoom = z.strictObject({ room: RoomCode });

/** A way to the picture; `bearer` goes into the `Authorization` header, null where the address says all. */
export const PlaySource = z.strictObject({ protocol: PlayProtocol, url: z.url(), bearer: z.string().nullable() });
export type PlaySource = z.infer<typeof PlaySource>;

/** The picture of a room now: its sources, quickest first, to be used before `expiresAt`. Another `generation` is another publisher: a player begins anew. */
export const Picture = z.strictObject({ session: Id, generation: z.int(), since: Moment, expiresAt: Moment, sources: z.array(PlaySource) });
export type Picture = z.infer<typeof Picture>;

export const watchRoom = endpoint({
  name: 'watchRoom',
  method: 'POST',
  path: '/api/rooms/:room/video',
  access: 'anyone',
  summary: 'Where the picture of a live room is to be had, or null while there is none; hosts see it in a practice room too',
  params: ofRoom,
  response: z.strictObject({ picture: Picture.nullable() }),
  problems: ['malformed', 'not-found', 'banned'],
});

/** What was explained from when to when, in ms of one recording. */
export const RecordedChapter = z.strictObject({ productId: Id, fromMs: z.int().min(0), toMs: z.int().min(0) });
export type RecordedChapter = z.infer<typeof RecordedChapter>;

/** A part of a room without a break in its picture. `playlist` is good for ten minutes. */
export const ReplayPart = z.strictObject({
  id: Id,
  startedAt: Moment,
  durationMs: z.int(),
  playlist: z.strictObject({ kind: z.enum(['hls', 'flv']), url: z.url() }),
  chapters: z.array(RecordedChapter),
});
export type ReplayPart = z.infer<typeof ReplayPart>;

export const showReplay = endpoint({
  name: 'showReplay',
  method: 'GET',
  path: '/api/rooms/:room/replay',
  access: 'anyone',
  summary: 'What was recorded of a room, in order, with its chapters, and the products of its bag at what they cost today',
  params: ofRoom,
  response: z.strictObject({ parts: z.array(ReplayPart), products: z.array(ProductCard) }),
  problems: ['malformed', 'not-found'],
});

export const replayChapters = endpoint({
  name: 'replayChapters',
  method: 'GET',
  path: '/api/rooms/:room/replay/:recording/chapters.vtt',
  access: 'anyone',
  summary: "The chapters of one recording as WebVTT, named in the reader's language; each cue's id is the product's",
  params: z.strictObject({ room: RoomCode, recording: Id }),
  produces: 'text/vtt',
  problems: ['malformed', 'not-found'],
});
