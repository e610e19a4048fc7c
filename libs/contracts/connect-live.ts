import type { z } from 'zod';
import { Joined, type RoomEvent, RoomHappened, type RoomMessage, type roomMessages, type RoomState } from './live.js';
import { ProblemReply } from './problems.js';

/** The little of socket.io-client that a live room needs. */
export interface LiveSocket {
  on(event: string, listener: (...parts: never[]) => void): unknown;
  timeout(ms: number): { emitWithAck(event: string, body: unknown): Promise<unknown> };
  disconnect(): unknown;
}

/** A room joined over a socket: every event once, in order, whatever the network does. */
export interface LiveRoom {
  /** Sends a message; resolves with the ack, rejects with {@link ProblemReply} or the time-out. */
  send<M extends RoomMessage>(message: M, body: z.input<(typeof roomMessages)[M]['body']>): Promise<unknown>;
  leave(): void;
}

interface Listener {
  joined(state: RoomState): void;
  happened(event: RoomEvent): void;
  connection(state: 'joined' | 'lost' | 'refused', problem?: ProblemReply): void;
}

const ackTimeoutMs = 8_000;

/**
 * Joins a room and keeps it whole: events come once and in order of `seq`; after a reconnect, or when a frame was missed, the room is joined again with
 * `afterSeq` and the gap is filled from the server's record.
 */
export function connectLive(socket: LiveSocket, listener: Listener): LiveRoom {
  let seq: number | undefined;
  let joining = false;

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

  const join = async (): Promise<void> => {
    if (joining) return;
    joining = true;
    try {
      const { room, events } = Joined.parse(await ask('room.join', seq === undefined ? {} : { afterSeq: seq }));
      listener.joined(room);
      take(events);
      seq = Math.max(seq ?? 0, room.seq);
      listener.connection('joined');
    } catch (error) {
      const refusal = ProblemReply.safeParse(error);
      listener.connection(refusal.success ? 'refused' : 'lost', refusal.data);
    } finally {
      joining = false;
    }
  };

  socket.on('connect', () => void join());
  socket.on('disconnect', () => listener.connection('lost'));
  socket.on('connect_error', ((error: { data?: unknown }) => {
    const refusal = ProblemReply.safeParse(error.data);
    listener.connection(refusal.success ? 'refused' : 'lost', refusal.data);
  }) as (...parts: never[]) => void);
  socket.on('room.happened', ((frame: unknown) => {
    const happened = RoomHappened.parse(frame);
    if (seq !== undefined && happened.from > seq + 1) void join();
    else take(happened.events);
  }) as (...parts: never[]) => void);

  return { send: ask, leave: () => void socket.disconnect() };
}
