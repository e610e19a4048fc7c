import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { Kind } from '../../../apps/media/webrtc/rtp.js';
import { payloadTypes, sources } from './film.js';
import { type Connection, described, library } from './peers.js';
import { h264 } from './projectionist.js';

/**
 * The least that can be done for a viewer: what comes in the clear at a UDP port is handed as it is to each peer of the library, which encrypts and sends it. No tickets, no
 * numbering anew, no repeats, no reports, no decryption of a publisher. Whoever asks at `POST /whep` is a peer.
 */
const port = Number(process.env.PORT);
// A connection that nobody holds is closed when memory is swept.
const connections: Connection[] = [];
const open: Record<Kind, Set<ReturnType<Connection['addTrack']>>> = { video: new Set(), audio: new Set() };

async function admit(offer: string): Promise<string> {
  const connection: Connection = new library.PeerConnection('peer', {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
    forceMediaTransport: true,
  });
  connections.push(connection);
  const [video, audio] = [new library.Video('0', 'SendOnly'), new library.Audio('1', 'SendOnly')];
  video.addH264Codec(payloadTypes.video, h264);
  audio.addOpusCodec(payloadTypes.audio);
  video.addSSRC(sources.video, 'bare', 'bare', 'video');
  audio.addSSRC(sources.audio, 'bare', 'bare', 'audio');
  for (const [kind, medium] of [
    ['video', video],
    ['audio', audio],
  ] as const) {
    const track = connection.addTrack(medium);
    track.onOpen(() => open[kind].add(track));
  }
  connection.setRemoteDescription(offer, 'offer' as never);
  connection.setLocalDescription('answer' as never);
  return described(connection);
}

const incoming = createSocket({ type: 'udp4', recvBufferSize: 1_000_000 });
incoming.on('message', (packet) => {
  const kind = (packet[1]! & 0x7f) === payloadTypes.video ? 'video' : 'audio';
  for (const track of open[kind]) {
    try {
      track.sendMessageBinary(packet);
    } catch {
      // Whoever took it has left.
      open[kind].delete(track);
    }
  }
});
incoming.bind(port, '127.0.0.1');

createServer((request, response) => {
  if (request.method === 'GET') return void response.end();
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void admit(Buffer.concat(chunks).toString()).then((answer) => response.writeHead(201).end(answer)));
}).listen(port, '127.0.0.1');
