import { z } from 'zod';
import { ProblemReply } from '../wire/problems.js';
import type { RoomState } from './live.js';
import { Joined, RoomEvent, RoomHappened } from './room-events.js';
import type { RoomMessage, roomMessages } from './room-messages.js';

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
  /** Joins once more, so that what the listener wants now is heeded; nothing is missed or repeated. */
  joinAgain(): void;
  leave(): void;
}

interface Listener {
  /** The room as it is now; the events that led here since the last time follow. */
  joined(state: RoomState): void;
  happened(event: RoomEvent): void;
  /** Whether this phone wants little: asked at every join. */
  lean?(): boolean;
  /** `lost` mends itself; `refused` does not, and says why. */
  connection(state: 'joined' | 'lost' | 'refused', problem?: ProblemReply): void;
}

const ackTimeoutMs = 8_000;
const tryAgainMs = 2_000;
const passes = ({ name, status }: ProblemReply): boolean => name === 'token-expired' || status === 429 || status >= 500;

// A page may be older than its gateway: what it does not know is counted, and passed over.
const told = { events: z.array(z.looseObject({ seq: z.int() })) };
const Frame = RoomHappened.extend(told);
const Answer = Joined.extend(told);
type Told = z.infer<typeof Answer>['events'];

/**
 * Joins a room and keeps it whole: events come once and in order of `seq`; after a reconnect, or when a frame was missed, the room is joined again with
 * `afterSeq` and the gap is filled from the server's record; with `from` the first join asks for the record after that seq as well. What passes (a lost ack, a server that restarts, a token that ran out) is tried again until `leave`;
 * a kind of event that this page does not know yet is passed over.
 */
export function connectLive(socket: LiveSocket, listener: Listener, from?: number): LiveRoom {
  let seq = from;
  let joining = false;
  let connected = false;
  let left = false;
  // Frames that overtook the answer to a join, until it is taken in.
  let held: z.infer<typeof Frame>[] = [];

  const take = (events: Told): void => {
    for (const event of events) {
      if (seq !== undefined && event.seq <= seq) continue;
      seq = event.seq;
      const known = RoomEvent.safeParse(event);
      if (known.success) listener.happened(known.data);
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
    if (refusal.success && !passes(refusal.data)) return listener.connection('refused', refusal.data);
    listener.connection('lost', refusal.data);
    setTimeout(() => void (left || again()), tryAgainMs);
  };

  const wish = () => ({ ...(seq === undefined ? {} : { afterSeq: seq }), ...(listener.lean?.() ? { lean: true } : {}) });

  const catchUp = async (): Promise<void> => {
    for (let more = true; more;) {
      const answer = Answer.parse(await ask('room.join', wish()));
      // A record shorter than what we know of is another record: begin anew.
      if (seq !== undefined && answer.room.seq < seq) seq = undefined;
      listener.joined(answer.room);
      take(answer.events);
      more = answer.more;
      if (!more) seq = answer.room.seq;
    }
  };

  /** Comes in anew with a token of now. */
  const renew = (): void => {
    socket.disconnect();
    if (!left) socket.connect();
  };

  const join = async (): Promise<void> => {
    if (joining || !connected) return;
    joining = true;
    held = [];
    try {
      await catchUp();
      joining = false;
      listener.connection('joined');
    } catch (error) {
      joining = false;
      if (ProblemReply.safeParse(error).data?.name === 'token-expired') renew();
      else mend(error, () => void join());
    }
    for (const frame of held.splice(0)) follow(frame);
  };

  const follow = (frame: z.infer<typeof Frame>): void => {
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
  socket.on('room.happened', ((frame: unknown) => follow(Frame.parse(frame))) as (...parts: never[]) => void);

  return {
    send: ask,
    joinAgain: () => void join(),
    leave: () => {
      left = true;
      socket.disconnect();
    },
  };
}
