import type { Writable } from 'node:stream';
import fc from 'fast-check';
import * as ws from 'ws';
import type { RoomSocket } from '../room-socket.js';
import { RoomFrame } from './room-frame.js';

// How a client reads frames; left out of the types.
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

/** What a viewer's connection, idle or with something left to write, is given. */
function sentTo(idle: boolean, frame: RoomFrame): { direct: Buffer[]; queued: string[] } {
  const sent: { direct: Buffer[]; queued: string[] } = { direct: [], queued: [] };
  const connection = { writable: true, writableLength: idle ? 0 : 1, write: (bytes: Buffer) => sent.direct.push(bytes) };
  const transport = { name: 'websocket', writable: true, socket: { readyState: 1, _socket: connection } };
  const conn = { readyState: 'open', upgrading: false, writeBuffer: [], transport, write: (packet: string) => sent.queued.push(packet) };
  frame.sendTo({ connected: true, conn } as unknown as RoomSocket);
  return sent;
}

const read = (bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (text: Buffer) => resolve(text.toString())).on('error', reject);
    receiver.write(bytes);
  });

const about = (roomId: string) => ({ roomId, from: 1, to: 1, events: [] });
const around = [125, 126, 65_535, 65_536];

describe('the frame of a room', () => {
  it('is what every websocket reads, at any length', async () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 70_000 }),
      fc.constantFrom(...around).chain((length) => fc.integer({ min: length - 70, max: length + 70 })),
    );
    await fc.assert(
      fc.asyncProperty(lengths, fc.constantFrom('a', '鹅'), async (length, letter) => {
        const happened = about(letter.repeat(length));
        const { direct, queued } = sentTo(true, new RoomFrame(happened));
        expect(queued).toEqual([]);
        expect(await read(direct[0]!)).toBe(`42${JSON.stringify(['room.happened', happened])}`);
      }),
    );
  });

  it('waits its turn where something is still to be written', () => {
    const happened = about('room');
    expect(sentTo(false, new RoomFrame(happened))).toEqual({ direct: [], queued: [`2${JSON.stringify(['room.happened', happened])}`] });
  });
});
