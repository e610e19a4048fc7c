import { z } from 'zod';
import { RoomCode } from '../live/live.js';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Day, Id, Moment } from '../wire/values.js';

/** A recording as its owner sees it; until `keepUntil` the law keeps it. `bytes` is 0 where the engine does not say. `playlist` is good for ten minutes, and
 * null where the engine shows none. */
export const OwnRecording = z.strictObject({
  id: Id,
  room: RoomCode,
  title: Text,
  startedAt: Moment,
  durationMs: z.int(),
  bytes: z.int(),
  keepUntil: Day,
  deletable: z.boolean(),
  playlist: z.strictObject({ kind: z.enum(['hls', 'flv']), url: z.url() }).nullable(),
});
export type OwnRecording = z.infer<typeof OwnRecording>;

export const listRecordings = endpoint({
  name: 'listRecordings',
  method: 'GET',
  path: '/api/studio/recordings',
  access: ['streamer'],
  summary: "What was recorded of the streamer's own rooms, newest first",
  /** `next` of the page before. */
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ recordings: z.array(OwnRecording), next: Id.nullable() }),
  problems: ['malformed', 'signed-out', 'not-allowed'],
});

export const deleteRecording = endpoint({
  name: 'deleteRecording',
  method: 'DELETE',
  path: '/api/studio/recordings/:recording',
  access: ['streamer'],
  status: 204,
  summary:
    'Its owner deletes a recording for good, once the time is over for which it must be kept; `recording-kept` names the day until then',
  params: z.strictObject({ recording: Id }),
  problems: ['malformed', 'not-found', 'signed-out', 'not-allowed', 'recording-kept'],
});
