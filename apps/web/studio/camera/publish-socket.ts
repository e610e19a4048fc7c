import type { PublishHello } from '#contracts';
import type { Door } from '../../media/exchange.js';
import type { Publisher } from './publisher.js';
import type { Rung } from './quality.js';

const pieceMs = 500;
/** Whoever begins to watch waits for a key frame. */
const keyFrameEveryMs = 2_000;
const beginWithinMs = 10_000;
/** What waits longer than about two seconds is late anyway. */
const mostWaitingBytes = 1_000_000;
const kinds = [
  'video/webm;codecs=h264,opus',
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/mp4;codecs=avc1.42E01E,opus',
  'video/webm;codecs=vp8,opus',
];

/** The form in which this browser records for sending; undefined when it cannot. */
export const recordedAs = (): string | undefined =>
  typeof MediaRecorder === 'function' ? kinds.find((kind) => MediaRecorder.isTypeSupported(kind)) : undefined;

/** Sends a stream piece by piece over a WebSocket, where WebRTC does not pass; seconds behind, as many bits as the rung has. `broke` is called when the line is lost later. */
export async function publishSocket(
  stream: MediaStream,
  door: Door,
  { broke, rung }: { broke: () => void; rung: Rung },
): Promise<Publisher> {
  const mimeType = recordedAs();
  if (!mimeType) throw new Error('this browser records nothing that can be sent');
  const socket = await begun(door, mimeType);
  const settings = { mimeType, videoBitsPerSecond: rung.bitsPerSecond, videoKeyFrameIntervalDuration: keyFrameEveryMs };
  const recorder = new MediaRecorder(stream, settings);
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

/** A line that waits for the first piece. Where the address does not hold the ticket it is said first, and not before it is taken anything is sent. */
function begun({ url, bearer }: Door, form: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const refused = (): void => reject(new Error('the engine does not take it'));
    const late = setTimeout(() => socket.close(), beginWithinMs);
    const ready = (): void => {
      clearTimeout(late);
      socket.removeEventListener('close', refused);
      resolve(socket);
    };
    socket.addEventListener('close', refused);
    socket.addEventListener('open', () => {
      if (bearer === null) ready();
      else socket.send(JSON.stringify({ ticket: bearer, form } satisfies PublishHello));
    });
    socket.addEventListener('message', ready, { once: true });
  });
}
