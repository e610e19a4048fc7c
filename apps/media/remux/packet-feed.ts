import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { type Kind, type Packet, writeRtp } from '../webrtc/rtp.js';
import type { PacketStart } from './remux.js';

const payloadTypes: Record<Kind, number> = { video: 96, audio: 97 };
const mostKept = 4_000;

/** The packets of a picture on their way to ffmpeg, over two UDP ports of this machine; what comes before it listens is kept for it. */
export class PacketFeed {
  #kept: { kind: Kind; bytes: Buffer }[] | undefined = [];
  #closed = false;

  private constructor(
    private readonly socket: Socket,
    private readonly ports: Record<Kind, number>,
  ) {}

  static async open(): Promise<PacketFeed> {
    // Bound and let go: ffmpeg binds them a moment later.
    const [video, audio] = [await freePort(), await freePort()];
    const socket = createSocket('udp4');
    // A port where nobody listens yet, or any more, answers with an error.
    socket.on('error', () => undefined);
    return new PacketFeed(socket, { video, audio });
  }

  /** What ffmpeg is told of the streams, parameter sets included: it need not look for them. */
  describe({ sps, pps, hasSound }: PacketStart): string {
    const sets = [sps, pps].map((set) => set.toString('base64')).join(',');
    const profile = sps.subarray(1, 4).toString('hex');
    const sound = [`m=audio ${this.ports.audio} RTP/AVP ${payloadTypes.audio}`, `a=rtpmap:${payloadTypes.audio} opus/48000/2`];
    return [
      'v=0',
      'o=- 0 0 IN IP4 127.0.0.1',
      's=cunbo',
      'c=IN IP4 127.0.0.1',
      't=0 0',
      `m=video ${this.ports.video} RTP/AVP ${payloadTypes.video}`,
      `a=rtpmap:${payloadTypes.video} H264/90000`,
      `a=fmtp:${payloadTypes.video} packetization-mode=1;profile-level-id=${profile};sprop-parameter-sets=${sets}`,
      ...(hasSound ? sound : []),
      '',
    ].join('\r\n');
  }

  send(packet: Packet): void {
    if (this.#closed) return;
    const bytes = writeRtp(packet, payloadTypes[packet.kind], packet.kind === 'video' ? 1 : 2);
    if (!this.#kept) this.#push(packet.kind, bytes);
    else if (this.#kept.length < mostKept) this.#kept.push({ kind: packet.kind, bytes });
  }

  /** ffmpeg listens now. */
  flow(): void {
    const kept = this.#kept ?? [];
    this.#kept = undefined;
    for (const { kind, bytes } of kept) this.#push(kind, bytes);
  }

  /** Both streams are over (RTCP BYE). */
  bye(): void {
    for (const [kind, source] of [
      ['video', 1],
      ['audio', 2],
    ] as const) {
      // With a reason in it: what is shorter than an RTP header is not read.
      this.#push(kind, Buffer.from([0x81, 203, 0, 2, 0, 0, 0, source, 3, 0x62, 0x79, 0x65]));
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#kept = undefined;
    this.socket.close();
  }

  #push(kind: Kind, bytes: Buffer): void {
    if (!this.#closed) this.socket.send(bytes, this.ports[kind], '127.0.0.1');
  }
}

/** An even one, as RTP wants it, with the next one free for RTCP. */
async function freePort(): Promise<number> {
  for (;;) {
    const socket = createSocket('udp4');
    const port = await new Promise<number>((resolve) => socket.bind(0, '127.0.0.1', () => resolve((socket.address() as AddressInfo).port)));
    await new Promise<void>((resolve) => socket.close(() => resolve()));
    if (port % 2 === 0) return port;
  }
}
