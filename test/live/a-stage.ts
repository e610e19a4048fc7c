import { enterRoom, type RoomEvent, RoomHappened, type RoomMessage } from '#contracts';
import type { Clock } from '#platform';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { RoomChannels } from '../../apps/live-gateway/room-channels.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { startGateway, type TestGateway } from '../support/start-gateway.js';
import { phones } from '../support/village.js';

/** The sample village's room of the first streamer, and the products in its bag that specs pin. */
export const roomCode = 'mamas-taste';
export const otherRoomCode = 'one-red-cord';

/** The answer to a message. */
export interface Ack {
  ok: boolean;
  problem?: { name: string; title: string; details: Record<string, unknown> };
  [key: string]: unknown;
}

/** Somebody in a room: what they send is answered, what happens is kept in order. */
export interface Guest {
  readonly socket: Socket;
  readonly frames: RoomHappened[];
  readonly events: RoomEvent[];
  send(message: RoomMessage | (string & {}), body?: unknown): Promise<Ack>;
  /** The name of the problem a message is refused with, or `ok`. */
  outcome(message: RoomMessage, body?: unknown): Promise<string>;
  saw(kind: RoomEvent['kind']): Promise<RoomEvent>;
  leave(): void;
}

/** A catalog and a gateway on a village of their own, and everybody who may come in. */
export interface Stage {
  readonly database: TestDatabase;
  readonly catalog: TestCatalog;
  readonly gateway: TestGateway;
  readonly people: Record<'streamer' | 'otherStreamer' | 'helper' | 'shopper' | 'otherShopper', Visitor & { id: string }>;
  tokenOf(visitor: Visitor, code?: string): Promise<string>;
  /** Enters and connects; joins too unless told otherwise. */
  enter(visitor: Visitor, more?: { code?: string; gateway?: TestGateway; join?: boolean }): Promise<Guest>;
  /** Puts a room back to how the village was planted. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the stage. */
export async function aStage({ clock, more }: { clock?: Clock; more?: Record<string, string> } = {}): Promise<Stage> {
  const database = await aDatabase();
  const gateway = await startGateway({ database, clock });
  const catalog = await startCatalog({ database, clock, gatewayUrl: gateway.url, more });
  const guests: Guest[] = [];
  const signIn = (who: keyof typeof phones): ReturnType<TestCatalog['signIn']> => catalog.signIn(phones[who]);
  const people = {
    streamer: await signIn('streamer'),
    otherStreamer: await signIn('otherStreamer'),
    helper: await signIn('helper'),
    shopper: await signIn('shopper'),
    otherShopper: await signIn('otherShopper'),
  };
  const tokenOf = async (visitor: Visitor, code = roomCode): Promise<string> =>
    (await visitor.call(enterRoom, { params: { room: code } })).token;
  return {
    database,
    catalog,
    gateway,
    people,
    tokenOf,
    async enter(visitor, { code, gateway: at = gateway, join = true } = {}) {
      const guest = await connect(at.url, await tokenOf(visitor, code));
      guests.push(guest);
      if (join) await guest.send('room.join', {});
      return guest;
    },
    async reset() {
      for (const guest of guests.splice(0)) guest.leave();
      // Or else who is just leaving is counted for the room as it is from now on.
      const viewers = (): number[] => [...gateway.app.get(RoomChannels).viewers().values()];
      await eventually(() => viewers().every((count) => count === 0));
      // In one go and alone: a gateway may be counting the viewers who are just leaving.
      await database.sql(`
        lock table live.room in exclusive mode;
        delete from live.room_event;
        delete from live.helper;
        delete from live.presence;
        truncate live.helper_ticket, live.visit, live.booking, live.notice, live.sanction, live.banned_word, live.reporter, live.report, live.ask, live.drop_claim,
          live.coupon_drop, live.lucky_entry, live.lucky_bag, live.contest_room, live.contest;
        update live.room set status = 'scheduled', started_at = null, ended_at = null, pinned_product_id = null, likes = 0, viewers = 0, last_seq = 0,
          paused_at = null, broadcast_id = null, broadcast_seen_at = null, slow_seconds = 0, message = null;
      `);
    },
    async close() {
      for (const guest of guests) guest.leave();
      await catalog.close();
      await gateway.close();
      await database.drop();
    },
  };
}

type Options = Partial<ManagerOptions & SocketOptions>;

/** A socket with a token; resolves once it is connected, rejects with the problem it is refused with. */
export async function connect(url: string, token: unknown, options: Options = {}): Promise<Guest> {
  const socket = io(url, { auth: { token, locale: 'en' }, transports: ['websocket'], forceNew: true, reconnection: false, ...options });
  const guest = guestOn(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error: Error & { data?: { name: string } }) => {
      socket.disconnect();
      reject(Object.assign(error, { problem: error.data?.name }));
    });
  });
  return guest;
}

/** The problem a socket is refused with at the door; fails when it is let in. */
export const refusedAtDoor = (url: string, token: unknown, options: Options = {}): Promise<string | undefined> =>
  connect(url, token, options).then(
    (guest) => {
      guest.leave();
      throw new Error('the socket was let in');
    },
    (error: { problem?: string }) => error.problem,
  );

function guestOn(socket: Socket): Guest {
  const frames: RoomHappened[] = [];
  const events: RoomEvent[] = [];
  socket.on('room.happened', (sent: unknown) => {
    const frame = RoomHappened.parse(sent);
    frames.push(frame);
    events.push(...frame.events);
  });
  const send: Guest['send'] = (message, body = {}) => socket.timeout(25_000).emitWithAck(message, body);
  return {
    socket,
    frames,
    events,
    send,
    async outcome(message, body) {
      const { ok, problem } = await send(message, body);
      return ok ? 'ok' : problem!.name;
    },
    saw: (kind) => eventually(() => events.find((event) => event.kind === kind)),
    leave: () => void socket.disconnect(),
  };
}
