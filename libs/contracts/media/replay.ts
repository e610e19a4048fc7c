import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { ProductCard } from '../shop/catalog.js';
import { endpoint } from '../wire/endpoint.js';
import { Id, Moment } from '../wire/values.js';

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
  params: z.strictObject({ room: RoomCode }),
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
