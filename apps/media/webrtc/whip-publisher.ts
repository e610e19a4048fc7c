import { Problem } from '#platform';
import {
  GenericNack,
  type MediaStreamTrack,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  type RTCRtpTransceiver,
  RtcpSrPacket,
  RtcpTransportLayerFeedback,
  useNACK,
  usePLI,
  useREMB,
  useSdesMid,
} from 'werift';
import type { MediaEnv } from '../env.js';
import type { VideoCodec } from '../stage/key-frames.js';
import type { Publisher, PublisherNews, Quality } from '../stage/publisher.js';
import { QualityMeter } from '../stage/quality-meter.js';
import { announce } from './announce.js';
import { Gaps } from './gaps.js';
import { type Choice, chooseAudio, chooseVideo, narrowOffer, type Offer, withRepeats } from './offer.js';
import { codecOf, wayOf } from './peer-settings.js';
import { clockRate } from './rtp.js';

/** The first that a browser knows. */
export const codecsTaken: readonly VideoCodec[] = ['H264', 'VP8'];

const askMs = 10;
const connectMs = 15_000;
const silenceMs = 6_000;

/** A browser that publishes over WebRTC. Lost packets are asked for until they come; six seconds without any mean that it is lost. */
export class WhipPublisher implements Publisher {
  readonly protocol = 'whip';
  readonly codec: VideoCodec;
  readonly hasSound: boolean;
  answer = '';
  readonly #connection: RTCPeerConnection;
  readonly #gaps = new Gaps();
  readonly #meter = new QualityMeter();
  readonly #timers: NodeJS.Timeout[];
  #video: { transceiver: RTCRtpTransceiver; track: MediaStreamTrack } | undefined;
  #heardAtMs = performance.now() + connectMs - silenceMs;
  #closed = false;

  private constructor(
    choices: { video: Choice; audio?: Choice | undefined },
    env: Pick<MediaEnv, 'HOST' | 'UDP_PORTS'>,
    private readonly news: PublisherNews,
  ) {
    this.codec = choices.video.codec.name as VideoCodec;
    this.hasSound = choices.audio !== undefined;
    this.#connection = new RTCPeerConnection(settings(choices, env));
    this.#connection.onRemoteTransceiverAdded.subscribe((transceiver) => {
      transceiver.onTrack.subscribe((track) => this.#carry(transceiver, track));
    });
    this.#connection.connectionStateChange.subscribe((state) => {
      if (state === 'failed' || state === 'closed') this.#leave();
    });
    this.#timers = [setInterval(() => this.#askAgain(), askMs), setInterval(() => this.#watch(), 1_000)];
  }

  /** Answers an offer of at least video; refused when no codec of it is taken. */
  static async open(offer: Offer, env: MediaEnv, news: PublisherNews): Promise<WhipPublisher> {
    const [chosen, audio] = [chooseVideo(offer, codecsTaken), chooseAudio(offer)];
    if (!chosen) throw new Problem('unreadable');
    const video = withRepeats(chosen);
    const publisher = new WhipPublisher({ video, audio }, env, news);
    try {
      await publisher.#negotiate(narrowOffer(offer, audio ? [video, audio] : [video]), env.PUBLIC_ADDRESSES);
      return publisher;
    } catch (error) {
      publisher.close();
      throw error;
    }
  }

  quality(): Quality {
    return this.#meter.read();
  }

  requestKeyFrame(): void {
    if (this.#video?.track.ssrc !== undefined && !this.#closed) void this.#video.transceiver.receiver.sendRtcpPLI(this.#video.track.ssrc);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    void this.#connection.close();
  }

  async #negotiate(offer: string, addresses: readonly string[]): Promise<void> {
    await this.#connection.setRemoteDescription({ type: 'offer', sdp: offer });
    for (const transceiver of this.#connection.getTransceivers()) transceiver.setDirection('recvonly');
    const { type, sdp } = await this.#connection.createAnswer();
    // The browser begins the handshake: what is lost of it is repeated in a way that both understand.
    await this.#connection.setLocalDescription({ type, sdp: sdp.replaceAll('a=setup:active', 'a=setup:passive') });
    this.answer = announce(withRates(this.#connection.localDescription!.sdp), addresses);
  }

  #carry(transceiver: RTCRtpTransceiver, track: MediaStreamTrack): void {
    const kind = track.kind === 'video' ? 'video' : 'audio';
    if (kind === 'video') this.#video = { transceiver, track };
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      if (this.#closed) return;
      this.#heardAtMs = performance.now();
      this.#meter.count(payload.length);
      if (kind === 'video' && !this.#gaps.take(header.sequenceNumber, this.#heardAtMs)) return;
      this.news.packet({ kind, marker: header.marker, sequence: header.sequenceNumber, timestamp: header.timestamp, payload });
    });
    track.onReceiveRtcp.subscribe((report) => {
      if (report instanceof RtcpSrPacket) this.news.report(kind, report.senderInfo.ntpTimestamp, report.senderInfo.rtpTimestamp);
    });
  }

  #askAgain(): void {
    const { ask, givenUp } = this.#gaps.due(performance.now());
    const video = this.#video;
    if (video?.track.ssrc === undefined) return;
    if (givenUp) this.requestKeyFrame();
    if (ask.length === 0) return;
    const { receiver } = video.transceiver;
    const feedback = new GenericNack({
      senderSsrc: receiver.rtcpSsrc,
      mediaSourceSsrc: video.track.ssrc,
      lost: ask.toSorted((a, b) => a - b),
    });
    void receiver.dtlsTransport.sendRtcp([new RtcpTransportLayerFeedback({ feedback })]).catch(() => this.#leave());
  }

  #watch(): void {
    const nowMs = performance.now();
    this.#meter.mark(nowMs, this.#gaps);
    if (nowMs - this.#heardAtMs > silenceMs) this.#leave();
  }

  #leave(): void {
    if (this.#closed) return;
    this.close();
    this.news.gone('lost');
  }
}

/** Chromium begins low and takes every lost packet for a full line; on a line that loses a few all day that would leave a slide show. */
const withRates = (answer: string): string =>
  answer.replace(/^(a=fmtp:\d+ .*packetization-mode=1.*?)(\r?)$/m, '$1;x-google-start-bitrate=600;x-google-min-bitrate=250$2');

const pick = ({ payloadType, parameters }: { payloadType: number; parameters: string }) => ({ payloadType, parameters });

function settings({ video, audio }: { video: Choice; audio?: Choice | undefined }, env: Pick<MediaEnv, 'HOST' | 'UDP_PORTS'>) {
  const taken = (choice: Choice): RTCRtpCodecParameters => codecOf(choice, [useNACK(), usePLI(), useREMB()]);
  const repeats = video.repeats && new RTCRtpCodecParameters({ mimeType: 'video/rtx', clockRate: clockRate.video, ...pick(video.repeats) });
  return {
    codecs: { video: repeats ? [taken(video), repeats] : [taken(video)], audio: audio ? [taken(audio)] : [] },
    headerExtensions: { video: [useSdesMid()], audio: [useSdesMid()] },
    ...wayOf(env),
  };
}
