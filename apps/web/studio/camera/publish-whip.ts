import { type Door, endExchange, exchange } from '../../media/exchange.js';
import type { Publisher } from './publisher.js';
import type { Rung, Sample } from './quality.js';

const connectMs = 8_000;

/** Sends a stream by WebRTC; resolves when it is connected. `broke` is called when the connection is lost later. */
export async function publishWhip(stream: MediaStream, door: Door, broke: () => void): Promise<Publisher> {
  const connection = new RTCPeerConnection();
  let end: string | null = null;
  let stopped = false;
  const senders = stream.getTracks().map((track) => connection.addTransceiver(track, { direction: 'sendonly', streams: [stream] }).sender);
  preferPlainH264(connection);
  const stop = (): void => {
    stopped = true;
    endExchange(end);
    connection.close();
  };
  try {
    end = await exchange(door, connection);
    await connected(connection);
  } catch (error) {
    stop();
    throw error;
  }
  connection.addEventListener('connectionstatechange', () => {
    if (!stopped && ['failed', 'disconnected', 'closed'].includes(connection.connectionState)) broke();
  });
  const videoSender = senders.find(({ track }) => track?.kind === 'video');
  return {
    stop,
    async replace(next) {
      for (const sender of senders) await sender.replaceTrack(next.getTracks().find(({ kind }) => kind === sender.track?.kind) ?? null);
      return true;
    },
    async scale(rung) {
      if (videoSender) await scaleTo(videoSender, rung);
    },
    sample: async () => sampleOf(await connection.getStats()),
  };
}

/** Everything that comes after can pass H.264 on as it is; other codecs stay behind it. */
function preferPlainH264(connection: RTCPeerConnection): void {
  const codecs = RTCRtpSender.getCapabilities('video')?.codecs ?? [];
  const rank = ({ mimeType, sdpFmtpLine = '' }: RTCRtpCodec): number => {
    if (!/h264/i.test(mimeType)) return 2;
    return /profile-level-id=42e0/i.test(sdpFmtpLine) && /packetization-mode=1/.test(sdpFmtpLine) ? 0 : 1;
  };
  const sorted = codecs.toSorted((a, b) => rank(a) - rank(b));
  for (const transceiver of connection.getTransceivers()) {
    if (transceiver.sender.track?.kind === 'video' && sorted.length > 0) transceiver.setCodecPreferences?.(sorted);
  }
}

function connected(connection: RTCPeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no way to the engine was found')), connectMs);
    const look = (): void => {
      if (connection.connectionState === 'connected') resolve();
      else if (connection.connectionState === 'failed' || connection.connectionState === 'closed')
        reject(new Error('the way to the engine was lost'));
      else return;
      clearTimeout(late);
    };
    connection.addEventListener('connectionstatechange', look);
    look();
  });
}

async function scaleTo(sender: RTCRtpSender, { short, bitsPerSecond }: Rung): Promise<void> {
  const { width = 0, height = 0 } = sender.track?.getSettings() ?? {};
  const parameters = sender.getParameters();
  const [encoding] = parameters.encodings;
  if (!encoding) return;
  encoding.maxBitrate = bitsPerSecond;
  encoding.scaleResolutionDownBy = Math.max(1, Math.min(width, height) / short);
  await sender.setParameters(parameters);
}

interface Entry {
  readonly type: string;
  readonly kind?: string;
  readonly nominated?: boolean;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
}

function sampleOf(report: RTCStatsReport): Sample | undefined {
  const entries = [...(report as unknown as Map<string, Entry>).values()];
  const heard = entries.find(({ type, kind }) => type === 'remote-inbound-rtp' && kind === 'video');
  if (!heard) return undefined;
  const pair = entries.find(({ type, nominated }) => type === 'candidate-pair' && nominated);
  return {
    loss: heard.fractionLost ?? 0,
    roundTripMs: (heard.roundTripTime ?? 0) * 1_000,
    room: pair?.availableOutgoingBitrate ?? null,
  };
}
