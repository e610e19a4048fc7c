import type { z } from 'zod';
import { Joined, type RoomEvent, RoomHappened, type RoomMessage, type roomMessages, type RoomState } from './live.js';
import { ProblemReply } from './problems.js';

/** The little of socket.io-client that a live room needs. Give the socket `auth` as a function that asks for a fresh token: it is called on every connect. */
export interface LiveSocket {
  on(event: string, listener: (...parts: never[]) => void): unknown;
  timeout(ms: number): { emitWithAck(event: string, body: unknown): Promise<unknown> };
  connect(): unknown;
  disconnect(): unknown;
}

/** A room joined over a socket: every event once, in order, whatever the network does. */
export interface LiveRoom {
  /** Sends a message; resolves with the ack, rejects with {@link ProblemReply} or the time-out. */
  send<M extends RoomMessage>(message: M, body: z.input<(typeof roomMessages)[M]['body']>): Promise<unknown>;
  leave(): void;
}

interface Listener {
  /** The room as it is now; the events that led here since the last time follow. */
  joined(state: RoomState): void;
  happened(event: RoomEvent): void;
  /** `lost` mends itself; `refused` does not, and says why. */
  connection(state: 'joined' | 'lost' | 'refused', problem?: ProblemReply): void;
}

const ackTimeoutMs = 8_000;
const tryAgainMs = 2_000;
const passing = new Set<ProblemReply['name']>(['token-expired', 'too-many-requests', 'unavailable', 'broken']);

/**
 * Joins a room and keeps it whole: events come once and in order of `seq`; after a reconnect, or when a frame was missed, the room is joined again with
 * `afterSeq` and the gap is filled from the server's record; with `from` the first join asks for the record after that seq as well. What passes (a lost ack, a server that restarts, a token that ran out) is tried again until `leave`.
 */
export function connectLive(socket: LiveSocket, listener: Listener, from?: number): LiveRoom {
  let seq = from;
  let joining = false;
  let connected = false;
  let left = false;
  // Frames that overtook the answer to a join, until it is taken in.
  let held: RoomHappened[] = [];

  const take = (events: readonly RoomEvent[]): void => {
    for (const event of events) {
      if (seq !== undefined && event.seq <= seq) continue;
      seq = event.seq;
      listener.happened(event);
    }
  };

  const ask = async (message: RoomMessage, body: unknown): Promise<unknown> => {
    const ack = (await socket.timeout(ackTimeoutMs).emitWithAck(message, body)) as { ok: boolean; problem?: unknown };
    if (ack.ok) return ack;
    throw ProblemReply.parse(ack.problem);
  };

  /** Tells why it did not work, and does it again in a moment when that may help. */
  const mend = (error: unknown, again: () => void): void => {
    if (left) return;
    const refusal = ProblemReply.safeParse(error);
    if (refusal.success && !passing.has(refusal.data.name)) return listener.connection('refused', refusal.data);
    listener.connection('lost', refusal.data);
    setTimeout(() => void (left || again()), tryAgainMs);
  };

  const catchUp = async (): Promise<void> => {
    for (let more = true; more;) {
      const answer = Joined.parse(await ask('room.join', seq === undefined ? {} : { afterSeq: seq }));
      // A record shorter than what we know of is another record: begin anew.
      if (seq !== undefined && answer.room.seq < seq) seq = undefined;
      listener.joined(answer.room);
      take(answer.events);
      more = answer.more;
      if (!more) seq = answer.room.seq;
    }
  };

  const join = async (): Promise<void> => {
    if (joining || !connected) return;
    joining = true;
    held = [];
    try {
      await catchUp();
      listener.connection('joined');
    } catch (error) {
      mend(error, () => void join());
    } finally {
      joining = false;
    }
    for (const frame of held.splice(0)) follow(frame);
  };

  const follow = (frame: RoomHappened): void => {
    if (joining) return void held.push(frame);
    if (seq === undefined || frame.to <= seq) return;
    if (frame.from > seq + 1) return void join();
    take(frame.events);
    seq = frame.to;
  };

  socket.on('connect', () => {
    connected = true;
    void join();
  });
  socket.on('disconnect', () => {
    connected = false;
    if (!left) listener.connection('lost');
  });
  socket.on('connect_error', ((error: { data?: unknown }) => {
    // Without a problem it is the network, and the socket tries by itself.
    if (error.data === undefined) listener.connection('lost');
    else mend(error.data, () => socket.connect());
  }) as (...parts: never[]) => void);
  socket.on('room.happened', ((frame: unknown) => follow(RoomHappened.parse(frame))) as (...parts: never[]) => void);

  return {
    send: ask,
    leave: () => {
      left = true;
      socket.disconnect();
    },
  };
}
