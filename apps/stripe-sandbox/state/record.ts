import type { Entry } from '../books/entry.js';

/** Any object of the API: plain JSON with an id and a kind. */
export interface StripeObject {
  id: string;
  object: string;
  created: number;
}

/** One stored object, who owns it ('platform' or a connected account) and its place in creation order. */
export interface Row {
  seq: number;
  kind: string;
  owner: string;
  object: StripeObject;
}

/** Something that must happen later, whatever happens to the process: a late success, funds becoming available, a delivery. */
export interface Alarm {
  id: string;
  at: number;
  kind: string;
  ref: string;
  attempt: number;
}

/** The stored answer to an idempotency key, replayed to whoever sends the key again within a day. */
export interface KeptReply {
  key: string;
  fingerprint: string;
  at: number;
  status: number;
  body: unknown;
  requestId: string;
}

/** One line of the log: everything one request changed, all or nothing. */
export interface ChangeRecord {
  rows: Row[];
  entries: Entry[];
  alarms: Alarm[];
  silenced: string[];
  reply?: KeptReply;
}
