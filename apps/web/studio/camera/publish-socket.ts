import type { Door } from '../../media/exchange.js';
import type { Publisher } from './publisher.js';
import { rungs } from './quality.js';

const pieceMs = 500;
/** What waits longer than about two seconds is late anyway. */
const mostWaitingBytes = 1_000_000;
const kinds = ['video/mp4;codecs=avc1.42E01E,opus', 'video/webm;codecs=h264,opus', 'video/webm;codecs=vp8,opus'];

/** The form in which this browser records for sending; undefined when it cannot. */
export const recordedAs = (): string | undefined =>
  typeof MediaRecorder === 'function' ? kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) : undefined;

/** Sends a stream piece by piece over a WebSocket, where WebRTC does not pass; seconds behind. `broke` is called when the line is lost later. */
export async function publishSocket(stream: MediaStream, { url }: Door, broke: () => void): Promise<Publisher> {
  const mimeType = recordedAs();
  if (!mimeType) throw new Error('this browser records nothing that can be sent');
  const socket = await opened(url);
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: rungs[1]!.bitsPerSecond });
  let stopped = false;
  const lost = (): void => {
    if (!stopped) broke();
  };
  socket.addEventListener('close', lost);
  recorder.addEventListener('error', lost);
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (socket.readyState !== WebSocket.OPEN || data.size === 0) return;
    // A piece left out would break all that follow: the line begins anew instead.
    if (socket.bufferedAmount > mostWaitingBytes) lost();
    else socket.send(data);
  });
  recorder.start(pieceMs);
  return {
    stop() {
      stopped = true;
      if (recorder.state !== 'inactive') recorder.stop();
      socket.close();
    },
    replace: () => Promise.resolve(false),
    scale: () => Promise.resolve(),
    sample: () => Promise.resolve(undefined),
  };
}

function opened(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => resolve(socket), { once: true });
    socket.addEventListener('close', () => reject(new Error('the engine does not take it')), { once: true });
  });
}
