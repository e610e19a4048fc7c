import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, Moment } from '../wire/values.js';
import { RoomCode } from './live.js';

const hosts = ['streamer', 'helper'] as const;
const hostProblems = ['malformed', 'not-found', 'signed-out', 'not-allowed'] as const;
const inRoom = z.strictObject({ room: RoomCode });

/** Why somebody reports a line. */
export const ReportReason = z.enum(['abuse', 'fraud', 'advertising', 'indecent', 'other']);
export type ReportReason = z.infer<typeof ReportReason>;

/** Words that nobody may say, however they are written: with other characters between, wide, small or large. */
const BannedWords = z.array(Line(1, 40)).max(500);

/** Somebody who may not talk (`mute`, until a moment) or not be in the room at all (`ban`), and the line it was for. */
export const Sanction = z.strictObject({
  id: Id,
  sanction: z.enum(['mute', 'ban']),
  name: z.string(),
  line: z.string(),
  by: z.string(),
  at: Moment,
  until: Moment.nullable(),
});
export type Sanction = z.infer<typeof Sanction>;

export const listSanctions = endpoint({
  name: 'listSanctions',
  method: 'GET',
  path: '/api/studio/rooms/:room/sanctions',
  access: hosts,
  summary: 'Who may not talk or not be in a room now, newest first, 100 at most',
  params: inRoom,
  response: z.strictObject({ sanctions: z.array(Sanction) }),
  problems: hostProblems,
});

export const listRoomWords = endpoint({
  name: 'listRoomWords',
  method: 'GET',
  path: '/api/studio/rooms/:room/banned-words',
  access: hosts,
  summary: "The words that a room's hosts ban, beside the platform's",
  params: inRoom,
  response: z.strictObject({ words: z.array(z.string()) }),
  problems: hostProblems,
});

export const setRoomWords = endpoint({
  name: 'setRoomWords',
  method: 'PUT',
  path: '/api/studio/rooms/:room/banned-words',
  access: hosts,
  status: 204,
  summary: 'Ban exactly these words in a room; heeded within seconds',
  params: inRoom,
  body: z.strictObject({ words: BannedWords }),
  problems: hostProblems,
});

const operatorProblems = ['malformed', 'signed-out', 'not-allowed'] as const;

export const listPlatformWords = endpoint({
  name: 'listPlatformWords',
  method: 'GET',
  path: '/api/console/banned-words',
  access: ['operator'],
  summary: 'The words banned in every room',
  response: z.strictObject({ words: z.array(z.string()) }),
  problems: operatorProblems,
});

export const setPlatformWords = endpoint({
  name: 'setPlatformWords',
  method: 'PUT',
  path: '/api/console/banned-words',
  access: ['operator'],
  status: 204,
  summary: 'Ban exactly these words in every room; heeded within seconds',
  body: z.strictObject({ words: BannedWords }),
  problems: operatorProblems,
});

/** A line that somebody in a room found wrong; `reports`: by how many people. */
export const ChatReport = z.strictObject({
  id: Id,
  room: z.strictObject({ code: RoomCode, streamer: z.string() }),
  name: z.string(),
  line: z.string(),
  reason: ReportReason,
  reports: z.int(),
  at: Moment,
  answer: z.enum(['upheld', 'dismissed']).nullable(),
  answeredBy: z.string().nullable(),
});
export type ChatReport = z.infer<typeof ChatReport>;

export const listReports = endpoint({
  name: 'listReports',
  method: 'GET',
  path: '/api/console/chat-reports',
  access: ['operator'],
  summary: 'Reported lines, newest first, 50 a page; with `open` only those nobody has answered',
  query: z.strictObject({ after: Id.optional(), open: z.literal('1').optional() }),
  response: z.strictObject({ reports: z.array(ChatReport), next: Id.nullable() }),
  problems: operatorProblems,
});

export const answerReport = endpoint({
  name: 'answerReport',
  method: 'POST',
  path: '/api/console/chat-reports/:report/answer',
  access: ['operator'],
  status: 204,
  summary: 'Answer a reported line; upheld, it is hidden in its room and its author is banned there. An answer stays',
  params: z.strictObject({ report: Id }),
  body: z.strictObject({ answer: z.enum(['upheld', 'dismissed']) }),
  problems: [...operatorProblems, 'not-found', 'report-answered'],
});
