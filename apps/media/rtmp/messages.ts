/** The kinds of RTMP messages. */
export const messageType = {
  chunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  window: 5,
  bandwidth: 6,
  audio: 8,
  video: 9,
  data: 18,
  command3: 17,
  command: 20,
} as const;

/** One RTMP message; `atMs` is when it is due. */
export interface Message {
  readonly type: number;
  readonly stream: number;
  readonly atMs: number;
  readonly body: Buffer;
}

/** The size of the pieces in which we send: any message of ours fits into one. */
export const ourChunkSize = 4_096;

/** A message of at most 4,096 bytes as it travels, on a chunk stream from 2 to 63. */
export function writeMessage({ type, stream, body }: Omit<Message, 'atMs'>, chunkStream: number): Buffer {
  const header = Buffer.alloc(12);
  header[0] = chunkStream;
  header.writeUIntBE(body.length, 4, 3);
  header[7] = type;
  header.writeUInt32LE(stream, 8);
  return Buffer.concat([header, body]);
}

/** A message that is one number of four bytes, and what comes behind it. */
export function controlMessage(type: number, value: number, ...rest: number[]): Buffer {
  const body = Buffer.alloc(4);
  body.writeUInt32BE(value);
  return writeMessage({ type, stream: 0, body: Buffer.concat([body, Buffer.from(rest)]) }, 2);
}
