import { endExchange, exchange } from './exchange.js';
import type { Play } from './playing.js';

const play =
  (kinds: readonly ('video' | 'audio')[]): Play =>
  async (element, source, broke) => {
    const connection = new RTCPeerConnection();
    const stream = new MediaStream();
    let end: string | null = null;
    let stopped = false;
    const stop = (): void => {
      stopped = true;
      endExchange(end);
      connection.close();
      element.srcObject = null;
    };
    for (const kind of kinds) connection.addTransceiver(kind, { direction: 'recvonly' });
    connection.addEventListener('track', ({ track }) => stream.addTrack(track));
    connection.addEventListener('connectionstatechange', () => {
      if (!stopped && ['failed', 'closed', 'disconnected'].includes(connection.connectionState)) broke();
    });
    try {
      end = await exchange(source, connection);
      if (stopped) endExchange(end);
      // With all its tracks: Chromium does not begin to play a sound that joins an empty stream.
      else element.srcObject = stream;
    } catch (error) {
      stop();
      throw error;
    }
    return { stop };
  };

/** Plays by WebRTC, a fraction of a second behind. */
export const playWhep = play(['video', 'audio']);

/** The sound alone, for networks and readers that do without a picture. */
export const playSound = play(['audio']);
