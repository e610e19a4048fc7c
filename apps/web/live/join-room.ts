import { connectLive, type LiveRoom, ProblemReply, type RoomEvent, type RoomState } from '#contracts';
import { io, type Socket } from 'socket.io-client';
import { locale } from '../messages/locale.js';
import { type RoomToken, RoomTokens } from './room-token.js';
import { fetchPolling } from './transports.js';

/** What a page is told of its room. */
export interface RoomListener {
  joined(state: RoomState): void;
  happened(event: RoomEvent): void;
  /** Whether this phone wants little of what passes by; `joinAgain` when it has changed its mind. */
  lean?(): boolean;
  /** `lost` mends itself; `refused` is final until the page enters again. */
  connection(state: 'joined' | 'lost' | 'refused', problem?: ProblemReply): void;
  /** The network is tried again, for the nth time since it was lost. */
  trying?(attempt: number): void;
}

/** A room that the page is in; `send` renews an expired token by itself and tries once more. */
export interface RoomLink extends LiveRoom {
  readonly standing: () => RoomToken['standing'];
  /** What its owner is called here; empty for a stranger. */
  readonly name: () => string;
  /** Enters again with a new token, for instance after signing in. */
  enterAgain(): void;
}

const knockAgainMs = 3_000;

/** Enters a room: asks for its token, connects (by WebSocket, or where that is not let through by polling) and stays until `leave`; a host asks for the whole record with `from` 0. Rejects when the room cannot be entered at all. */
export async function joinRoom(code: string, listener: RoomListener, from?: number): Promise<RoomLink> {
  const tokens = new RoomTokens(code);
  let token = await tokens.fresh();
  const socket: Socket = io(token.gateway, {
    transports: ['websocket'],
    tryAllTransports: true,
    reconnectionDelayMax: 8_000,
    auth: (give) => void passOn(give),
  });
  async function passOn(give: (auth: object) => void): Promise<void> {
    try {
      token = await tokens.fresh();
    } catch {
      // The API is out of reach as well: the old token is refused kindly, and the next knock asks again.
    }
    give({ token: token.token, locale: locale.value });
  }

  const enterAgain = (): void => {
    tokens.forget();
    socket.disconnect().connect();
  };
  async function pollToo(): Promise<void> {
    try {
      await fetchPolling();
      socket.io.opts.transports = ['websocket', 'polling'];
    } catch {
      // Out of reach like everything else: it is fetched again after the next try.
    }
  }
  let met = false;
  socket.on('connect', () => (met = true));
  // Some networks let no WebSocket through. Without an answer of the gateway it may be one of them: the next try has another way too.
  socket.on('connect_error', (error) => {
    if (met || (error as { data?: unknown }).data !== undefined) return;
    void pollToo();
  });
  if (listener.trying) socket.io.on('reconnect_attempt', listener.trying);
  // A goodbye of the server ends socket.io's own trying; a server that restarts is back in a moment.
  let knocking: ReturnType<typeof setTimeout> | undefined;
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') knocking = setTimeout(() => socket.connect(), knockAgainMs);
  });

  const room = connectLive(
    socket,
    {
      joined: listener.joined,
      happened: listener.happened,
      lean: listener.lean,
      connection: (state, problem) => {
        if (problem?.name === 'token-expired') tokens.forget();
        listener.connection(state, problem);
      },
    },
    from,
  );

  const send: LiveRoom['send'] = async (message, body) => {
    try {
      const ack = await room.send(message, body);
      // The token says what its owner was called before.
      if (message === 'room.call-me') tokens.forget();
      return ack;
    } catch (error) {
      if (ProblemReply.safeParse(error).data?.name !== 'token-expired') throw error;
      enterAgain();
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      return room.send(message, body);
    }
  };
  const leave = (): void => {
    clearTimeout(knocking);
    room.leave();
  };
  return { send, leave, enterAgain, joinAgain: room.joinAgain, standing: () => token.standing, name: () => token.name };
}
