import type { MediaEnv } from '../env.js';
import type { VideoCodec } from '../stage/key-frames.js';
import { announce } from './announce.js';
import { KeptPackets } from './kept-packets.js';
import { type Choice, chooseAudio, chooseVideo, narrowOffer, type Offer, wantsSoundOnly } from './offer.js';
import { askedAgain, asksForKeyFrame, type Kind, setPayloadType } from './rtp.js';
import { source, type Viewer, type ViewerNews, type Viewing } from './viewer.js';

type Library = typeof import('node-datachannel');
type Connection = InstanceType<Library['PeerConnection']>;
type Track = ReturnType<Connection['addTrack']>;

const gatheringMs = 2_000;
let count = 0;

/** Viewers on libdatachannel: encryption is native, a fifth of what they cost otherwise. */
export class NativeViewing implements Viewing {
  constructor(
    private readonly library: Library,
    private readonly env: Pick<MediaEnv, 'HOST' | 'UDP_PORTS' | 'PUBLIC_ADDRESSES'>,
  ) {}

  async open(offer: Offer, codec: VideoCodec, news: ViewerNews): Promise<Viewer | undefined> {
    const choices = { video: chooseVideo(offer, [codec]), audio: chooseAudio(offer) };
    if (!choices.video && !wantsSoundOnly(offer)) return undefined;
    const { HOST, UDP_PORTS } = this.env;
    const connection = new this.library.PeerConnection(`viewer ${++count}`, {
      iceServers: [],
      portRangeBegin: UDP_PORTS[0],
      portRangeEnd: UDP_PORTS[1],
      disableAutoNegotiation: true,
      forceMediaTransport: true,
      ...(HOST === '0.0.0.0' || HOST === '::' ? {} : { bindAddress: HOST }),
    });
    const viewer = new NativeViewer(connection, news);
    try {
      for (const kind of ['video', 'audio'] as const) if (choices[kind]) viewer.carry(kind, choices[kind], this.library);
      const chosen = [choices.video, choices.audio].filter((choice) => choice !== undefined);
      // The browser begins the handshake: it repeats what is lost after 50 ms, the library after a second.
      const asked = narrowOffer(offer, chosen).replaceAll('a=setup:actpass', 'a=setup:active');
      viewer.answer = announce(await answerOf(connection, asked), this.env.PUBLIC_ADDRESSES);
      return viewer;
    } catch (error) {
      viewer.close();
      throw error;
    }
  }

  end(): void {
    this.library.cleanup();
  }
}

/** The local description once every address is in it. */
async function answerOf(connection: Connection, offer: string): Promise<string> {
  const gathered = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('no addresses were found in time')), gatheringMs);
    connection.onGatheringStateChange((state) => {
      if (state !== 'complete') return;
      clearTimeout(late);
      resolve();
    });
  });
  connection.setRemoteDescription(offer, 'offer' as never);
  connection.setLocalDescription('answer' as never);
  await gathered;
  return connection.localDescription()!.sdp;
}

class NativeViewer implements Viewer {
  answer = '';
  connected = false;
  #closed = false;
  readonly #tracks = new Map<Kind, { track: Track; payloadType: number }>();
  /** Those of them that take packets by now: a connection says that it is there before its tracks are. */
  readonly #ready = new Set<Track>();
  readonly #kept = new KeptPackets();

  constructor(
    private readonly connection: Connection,
    private readonly news: ViewerNews,
  ) {
    connection.onStateChange((state) => {
      if (state === 'failed' || state === 'closed' || state === 'disconnected') this.close();
    });
  }

  carry(kind: Kind, { medium, codec }: Choice, library: Library): void {
    const description = kind === 'video' ? new library.Video(medium.mid, 'SendOnly') : new library.Audio(medium.mid, 'SendOnly');
    if ('addH264Codec' in description) {
      if (codec.name === 'H264') description.addH264Codec(codec.payloadType, codec.parameters);
      else description.addVP8Codec(codec.payloadType);
    } else description.addOpusCodec(codec.payloadType);
    description.addSSRC(source[kind], 'cunbo', 'cunbo', kind);
    const track = this.connection.addTrack(description);
    track.onOpen(() => this.#begin(track));
    if (kind === 'video') {
      track.onMessage((message) => this.#hear(Buffer.from(message)));
    }
    this.#tracks.set(kind, { track, payloadType: codec.payloadType });
  }

  send(kind: Kind, packet: Buffer): void {
    const carried = this.#tracks.get(kind);
    if (!carried || !this.#ready.has(carried.track)) return;
    setPayloadType(packet, carried.payloadType);
    if (kind === 'video') this.#kept.keep(packet);
    this.#push(carried.track, packet);
  }

  sendReport(kind: Kind, report: Buffer): void {
    const track = this.#tracks.get(kind)?.track;
    if (track && this.#ready.has(track)) this.#push(track, report);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.connected = false;
    this.#ready.clear();
    this.connection.close();
    this.news.gone();
  }

  #begin(track: Track): void {
    if (this.#closed) return;
    this.connected = true;
    this.#ready.add(track);
    this.news.keyFrameWanted();
  }

  #hear(report: Buffer): void {
    if (asksForKeyFrame(report)) this.news.keyFrameWanted();
    const video = this.#tracks.get('video');
    if (!video || !this.#ready.has(video.track)) return;
    for (const packet of this.#kept.again(askedAgain(report, source.video))) {
      setPayloadType(packet, video.payloadType);
      this.#push(video.track, packet);
    }
  }

  #push(track: Track, bytes: Buffer): void {
    try {
      track.sendMessageBinary(bytes);
    } catch {
      // It closed between its last word and this one.
      this.close();
    }
  }
}
