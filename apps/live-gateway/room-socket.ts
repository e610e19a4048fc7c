import type { Locale } from '#contracts';
import type { RoomPass } from '#live';
import type { Server, Socket } from 'socket.io';

type Events = Record<string, (...parts: unknown[]) => void>;

/** What the gateway knows of a connection: the pass of its token, the reader's language, whether it wants little, and the broadcast that comes from it. */
export interface SocketData {
  pass: RoomPass;
  locale: Locale;
  lean?: boolean;
  broadcastId?: string;
}

export type RoomSocket = Socket<Events, Events, Events, SocketData>;
export type RoomServer = Server<Events, Events, Events, SocketData>;
