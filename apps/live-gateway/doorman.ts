import { type Locale, localeOf, type RoomMessage, roomMessages } from '#contracts';
import { CheckRoomToken } from '#live';
import { Allowance, Clock, Problem, type Rate, replyOf } from '#platform';
import { problemOf } from '#platform/http';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import type { Event } from 'socket.io';
import { z } from 'zod';
import { FairUse } from './fair-use.js';
import type { RoomServer, RoomSocket } from './room-socket.js';

const Handshake = z.object({ token: z.string().max(2_000), locale: z.string().max(100).optional() });

const packets: Rate = { amount: 50, perMs: 1_000 };
const isMessage = (name: unknown): name is RoomMessage => typeof name === 'string' && Object.hasOwn(roomMessages, name);

/** Stands at the gateway's door: no socket and no message without a good token, no message that is not one of ours, nobody more often than is fair. */
@Injectable()
export class Doorman implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Doorman.name);
  private readonly fairUse = new FairUse();
  private closing = false;

  constructor(
    private readonly checking: CheckRoomToken,
    private readonly clock: Clock,
  ) {}

  /** Takes charge of a server's door. */
  guard(server: RoomServer): void {
    server.use(async (socket, next) => {
      next(await this.admit(socket));
    });
  }

  beforeApplicationShutdown(): void {
    this.closing = true;
  }

  private async admit(socket: RoomSocket): Promise<Error | undefined> {
    // Closed without a refusal, so that the client knocks again by itself, at another process or at this one's successor.
    if (this.closing) socket.conn.close();
    const handshake = Handshake.safeParse(socket.handshake.auth);
    const locale = localeOf(handshake.data?.locale ?? socket.handshake.headers['accept-language']);
    try {
      if (!handshake.success) throw new Problem('not-allowed');
      socket.data = { pass: await this.checking.execute(handshake.data.token), locale };
      this.count(socket);
    } catch (error) {
      return this.refusal(error, locale);
    }
    this.watch(socket);
    forgetHandshake(socket);
    return undefined;
  }

  private refusal(error: unknown, locale: Locale): Error {
    const problem = problemOf(error);
    this.logger.debug(`a socket was refused: ${problem.problem}`);
    return Object.assign(new Error(problem.problem), { data: replyOf(problem, locale) });
  }

  private count(socket: RoomSocket): void {
    // A connection that is gone already would never be counted off.
    if (socket.conn.readyState !== 'open') return;
    const who = whoIs(socket);
    this.fairUse.open(who);
    socket.conn.once('close', () => this.fairUse.close(who));
  }

  private watch(socket: RoomSocket): void {
    const all = new Allowance(packets, this.now());
    socket.use(([name, ...parts]: Event, next) => {
      if (all.take(this.now()) > 0) {
        this.logger.warn({ roomId: socket.data.pass.roomId }, 'a socket that would not stop was closed');
        socket.disconnect(true);
        return;
      }
      const problem = this.problemWith(socket, name, parts) ?? this.passProblem(socket);
      if (problem) answer(parts, { ok: false, problem: replyOf(problem, socket.data.locale) });
      else next();
    });
  }

  private problemWith(socket: RoomSocket, name: unknown, parts: readonly unknown[]): Problem | undefined {
    if (!isMessage(name)) return malformed('an unknown message');
    if (parts.length !== 2 || typeof parts[1] !== 'function') return malformed('a message is one body, and asks for an answer');
    const waitMs = this.fairUse.take(whoIs(socket), name, this.now());
    return waitMs > 0 ? new Problem('too-many-requests', { retryAfterSeconds: Math.ceil(waitMs / 1_000) }) : undefined;
  }

  // The socket stays and hears the room; to do something its client comes in anew, with a token of now.
  private passProblem({ data }: RoomSocket): Problem | undefined {
    return data.pass.expiresAt.getTime() <= this.now() ? new Problem('token-expired') : undefined;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

// A person is the same on every socket; of strangers only the socket is known, since a whole village may share one address.
const whoIs = ({ data, id }: RoomSocket): string => data.pass.personId ?? id;

// Headers and token would be kept for as long as the socket is there.
const forgetHandshake = (socket: RoomSocket): void => {
  Object.assign(socket.handshake, { headers: {}, auth: {} });
  Object.assign(socket.conn, { request: null });
};

const malformed = (message: string): Problem => new Problem('malformed', { issues: [{ path: '', message }] });

const answer = (parts: readonly unknown[], reply: object): void => {
  const ack = parts.at(-1);
  if (typeof ack === 'function') ack(reply);
};
