import { MediaStreamTrack, RTCPeerConnection, type RTCRtpCodecParameters, useNACK, usePLI } from 'werift';
import type { MediaEnv } from '../env.js';
import type { VideoCodec } from '../stage/key-frames.js';
import { announce } from './announce.js';
import { type Choice, chooseAudio, chooseVideo, narrowOffer, type Offer, wantsSoundOnly } from './offer.js';
import { codecOf, wayOf } from './peer-settings.js';
import type { Kind } from './rtp.js';
import type { Viewer, ViewerNews, Viewing } from './viewer.js';

/** Viewers in plain JavaScript, for machines that the native library was not built for. */
export class PlainViewing implements Viewing {
  constructor(private readonly env: Pick<MediaEnv, 'HOST' | 'UDP_PORTS' | 'PUBLIC_ADDRESSES'>) {}

  async open(offer: Offer, codec: VideoCodec, news: ViewerNews): Promise<Viewer | undefined> {
    const [video, audio] = [chooseVideo(offer, [codec]), chooseAudio(offer)];
    if (!video && !wantsSoundOnly(offer)) return undefined;
    const choices = [video, audio].filter((choice) => choice !== undefined);
    const connection = new RTCPeerConnection(settings(choices, this.env));
    const viewer = new PlainViewer(connection, news);
    try {
      await connection.setRemoteDescription({ type: 'offer', sdp: narrowOffer(offer, choices) });
      for (const transceiver of connection.getTransceivers()) {
        transceiver.setDirection('sendonly');
        await transceiver.sender.replaceTrack(viewer.tracks[transceiver.kind as Kind]);
        transceiver.sender.onPictureLossIndication.subscribe(() => news.keyFrameWanted());
      }
      await connection.setLocalDescription(await connection.createAnswer());
      viewer.answer = announce(connection.localDescription!.sdp, this.env.PUBLIC_ADDRESSES);
      return viewer;
    } catch (error) {
      viewer.close();
      throw error;
    }
  }

  end(): void {
    // Every connection has ended with its viewer.
  }
}

class PlainViewer implements Viewer {
  answer = '';
  connected = false;
  #closed = false;
  readonly tracks = { video: new MediaStreamTrack({ kind: 'video' }), audio: new MediaStreamTrack({ kind: 'audio' }) };

  constructor(
    private readonly connection: RTCPeerConnection,
    private readonly news: ViewerNews,
  ) {
    connection.connectionStateChange.subscribe((state) => {
      if (state === 'connected') {
        this.connected = true;
        news.keyFrameWanted();
      } else if (state === 'failed' || state === 'closed' || state === 'disconnected') this.close();
    });
  }

  send(kind: Kind, packet: Buffer): void {
    if (this.connected) this.tracks[kind].writeRtp(packet);
  }

  sendReport(): void {
    // The library writes reports of its own.
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.connected = false;
    void this.connection.close();
    this.news.gone();
  }
}

function settings(choices: Choice[], env: Pick<MediaEnv, 'HOST' | 'UDP_PORTS'>) {
  const codecs = (kind: Kind): RTCRtpCodecParameters[] =>
    choices.filter(({ medium }) => medium.kind === kind).map((choice) => codecOf(choice, [useNACK(), usePLI()]));
  return { codecs: { video: codecs('video'), audio: codecs('audio') }, ...wayOf(env) };
}
