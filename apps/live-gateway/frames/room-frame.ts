import type { RoomHappened } from '#contracts';
import type { Socket as Connection } from 'node:net';
import type { RoomSocket } from '../room-socket.js';

/** What a frame needs to know of socket.io's engine; none of it is promised by the library. */
interface Engine {
  readonly readyState: string;
  readonly upgrading: boolean;
  readonly writeBuffer: readonly unknown[];
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    readonly socket?: { readonly readyState: number; readonly _socket?: Connection };
  };
}

const isOpen = 1;

/**
 * What happened in a room, encoded once for all who hear it. A viewer who reads gets it as one write on the connection itself, without the four layers above, which
 * cost as much again; everybody else (who polls, is changing over, or has not read all of the last frame) through socket.io, where frames wait in order.
 */
export class RoomFrame {
  private readonly packet: string;
  private readonly bytes: Buffer;

  constructor(happened: RoomHappened) {
    // An event of the default namespace, and before it, for engine.io, that it is a message.
    this.packet = `2${JSON.stringify(['room.happened', happened])}`;
    this.bytes = framed(Buffer.from(`4${this.packet}`));
  }

  /** Nothing is sent to who has left. */
  sendTo(socket: RoomSocket): void {
    if (!socket.connected) return;
    const connection = idleConnection(socket.conn as unknown as Engine);
    if (connection) connection.write(this.bytes);
    else socket.conn.write(this.packet);
  }
}

/** The connection of an open websocket with nothing left to write in any layer: what is written on it now stays in order. */
function idleConnection({ readyState, upgrading, writeBuffer, transport }: Engine): Connection | undefined {
  if (readyState !== 'open' || upgrading || writeBuffer.length > 0) return undefined;
  if (transport.name !== 'websocket' || !transport.writable || transport.socket?.readyState !== isOpen) return undefined;
  const connection = transport.socket._socket;
  return connection?.writable && connection.writableLength === 0 ? connection : undefined;
}

/** A text as a server's websocket frame (RFC 6455, 5.2): whole, not masked, not compressed. */
function framed(text: Buffer): Buffer {
  const head = text.length < 126 ? Buffer.alloc(2) : text.length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x81;
  if (head.length === 2) head[1] = text.length;
  else if (head.length === 4) {
    head[1] = 126;
    head.writeUInt16BE(text.length, 2);
  } else {
    head[1] = 127;
    head.writeBigUInt64BE(BigInt(text.length), 2);
  }
  return Buffer.concat([head, text]);
}
