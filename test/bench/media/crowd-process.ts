import { signTicket } from '#media';
import { randomUUID } from 'node:crypto';
import type { CrowdNews, CrowdWish } from './crowd.js';
import { payloadTypes } from './film.js';
import { type Connection, described, library } from './peers.js';
import { h264 } from './projectionist.js';

// Every twentieth viewer counts what comes; the others take it, decrypt it and let it be.
const readers = 20;
const atOnce = 8;
const counts: number[] = [];
const connections: Connection[] = [];
// A track that nobody holds is closed when memory is swept, and its connection with it.
const tracks: object[] = [];

async function enter(nth: number, { url, room, session, ticketKey }: CrowdWish): Promise<void> {
  const connection: Connection = new library.PeerConnection(`viewer ${nth}`, {
    iceServers: [],
    bindAddress: '127.0.0.1',
    disableAutoNegotiation: true,
  });
  connections.push(connection);
  const [video, audio] = [new library.Video('0', 'RecvOnly'), new library.Audio('1', 'RecvOnly')];
  video.addH264Codec(payloadTypes.video, h264);
  audio.addOpusCodec(payloadTypes.audio);
  for (const track of [connection.addTrack(video), connection.addTrack(audio)]) {
    tracks.push(track);
    track.setMediaHandler(new library.RtcpReceivingSession());
    if (nth % readers === 0) track.onMessage(() => void (counts[nth / readers]! += 1));
  }
  const connected = new Promise<void>((resolve, reject) =>
    connection.onStateChange((state) =>
      state === 'connected' ? resolve() : state === 'connecting' || reject(new Error(`viewer ${nth}: ${state}`)),
    ),
  );
  connection.setLocalDescription('offer' as never);
  const ticket = await signTicket(Buffer.from(ticketKey, 'hex'), { room, session, act: 'play', jti: randomUUID() }, new Date());
  const reply = await fetch(`${url}/whep`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/sdp' },
    body: withoutCandidates(await described(connection)),
  });
  if (reply.status !== 201) throw new Error(`viewer ${nth} was answered ${reply.status}`);
  const answer = await reply.text();
  connection.setRemoteDescription(withoutCandidates(answer), 'answer' as never);
  connection.addRemoteCandidate(/^a=(candidate.*)\r$/m.exec(answer)![1]!, '0');
  await connected;
}

/** The sides may meet only when the viewer knows whom to believe: the library takes an answer in with the handshake under way, and then refuses it. */
const withoutCandidates = (sdp: string): string => sdp.replaceAll(/^a=(candidate|end-of-candidates).*\r\n/gm, '');

async function enterAll(wish: CrowdWish): Promise<void> {
  let next = 0;
  const some = async (): Promise<void> => {
    while (next < wish.viewers) await enter(next++, wish);
  };
  for (let nth = 0; nth < wish.viewers; nth += readers) counts.push(0);
  await Promise.all(Array.from({ length: atOnce }, some));
}

const tell = (news: CrowdNews): void => void process.send!(news);

process.on('message', (wish: CrowdWish | 'tell' | 'leave') => {
  if (wish === 'leave') {
    for (const connection of connections) connection.close();
    process.exit();
  }
  const watching = (): number => connections.filter((connection) => connection.state() === 'connected').length;
  if (wish === 'tell') return tell({ counts, watching: watching() });
  void enterAll(wish).then(
    () => tell({ counts, watching: watching() }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
