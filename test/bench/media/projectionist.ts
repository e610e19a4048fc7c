import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Kind } from '../../../apps/media/webrtc/rtp.js';
import { payloadTypes, play, type Projector, sources } from './film.js';
import { type Connection, described, library } from './peers.js';

/** A show that is on, and how to end it. */
export interface Show {
  readonly projector: Projector;
  stop(): Promise<void>;
}

/** Publishes the film to an engine, encrypted, as a browser would. */
export async function publishTo(url: string, ticket: string): Promise<Show> {
  const connection: Connection = new library.PeerConnection('publisher', {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
  });
  const tracks: Record<Kind, ReturnType<Connection['addTrack']>> = {
    video: addTrack(connection, 'video'),
    audio: addTrack(connection, 'audio'),
  };
  const ready = Object.values(tracks).map((track) => new Promise<void>((resolve) => track.onOpen(resolve)));
  connection.setLocalDescription('offer' as never);
  const reply = await fetch(`${url}/whip`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/sdp' },
    body: await described(connection),
  });
  if (reply.status !== 201) throw new Error(`the engine answered ${reply.status} to a publisher`);
  connection.setRemoteDescription(await reply.text(), 'answer' as never);
  await Promise.all(ready);
  const projector = play((kind, packet) => void tracks[kind].sendMessageBinary(packet));
  return {
    projector,
    async stop() {
      projector.stop();
      connection.close();
    },
  };
}

function addTrack(connection: Connection, kind: Kind): ReturnType<Connection['addTrack']> {
  const medium = kind === 'video' ? new library.Video('0', 'SendOnly') : new library.Audio('1', 'SendOnly');
  if ('addH264Codec' in medium) medium.addH264Codec(payloadTypes.video, h264);
  else medium.addOpusCodec(payloadTypes.audio);
  medium.addSSRC(sources[kind], 'film', 'film', kind);
  return connection.addTrack(medium);
}

/** What is said of the picture. */
export const h264 = 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f';

/** Sends the film in the clear to a port of this machine. */
export async function sendTo(port: number): Promise<Show> {
  const socket = createSocket('udp4');
  socket.connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const projector = play((_, packet) => socket.send(packet));
  return {
    projector,
    async stop() {
      projector.stop();
      socket.close();
    },
  };
}
