import { type AmfValue, writeAmf } from './amf.js';
import { controlMessage, messageType, ourChunkSize, writeMessage } from './messages.js';

const [commands, status] = [3, 5];
const windowBytes = 2_500_000;
const byTheirChoice = 2;

const command = (...values: AmfValue[]): Buffer =>
  writeMessage({ type: messageType.command, stream: 0, body: writeAmf(...values) }, commands);

/** What answers `connect`: how much we send at once, and that it is taken. */
export const connected = (transaction: number): Buffer =>
  Buffer.concat([
    controlMessage(messageType.window, windowBytes),
    controlMessage(messageType.bandwidth, windowBytes, byTheirChoice),
    controlMessage(messageType.chunkSize, ourChunkSize),
    command(
      '_result',
      transaction,
      { fmsVer: 'FMS/3,0,1,123', capabilities: 31 },
      { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connected.', objectEncoding: 0 },
    ),
  ]);

/** What answers `connect` to anything but where pictures go. */
export const notConnected = (transaction: number): Buffer =>
  command('_error', transaction, null, { level: 'error', code: 'NetConnection.Connect.InvalidApp', description: 'There is nothing here.' });

/** What answers any other command: with a stream's number where one is made. */
export const result = (transaction: number, value: AmfValue = null): Buffer => command('_result', transaction, null, value);

/** What the stream is told of its publishing. */
export const told = (stream: number, level: 'status' | 'error', code: string, description: string): Buffer =>
  writeMessage({ type: messageType.command, stream, body: writeAmf('onStatus', 0, null, { level, code, description }) }, status);

/** How many bytes were taken since the beginning. */
export const acknowledged = (bytes: number): Buffer => controlMessage(messageType.acknowledgement, bytes % 2 ** 32);
