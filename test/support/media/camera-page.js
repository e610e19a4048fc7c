// What a test page knows: to publish a canvas that shows the time, and to watch with whatever protocol.
const cells = 32;
const cell = 10;
const pictureWidth = 640;
const framesASecond = 15;

function drawTime(context, width, height) {
  context.fillStyle = `hsl(${(Date.now() / 20) % 360} 60% 50%)`;
  context.fillRect(0, 0, width, height);
  // The lower 32 bits of the moment, a white or black square each, large enough for any encoder.
  const now = Date.now() >>> 0;
  for (let bit = 0; bit < cells; bit++) {
    context.fillStyle = (now >>> bit) & 1 ? '#fff' : '#000';
    context.fillRect((bit % 16) * cell * 2, Math.floor(bit / 16) * cell * 2, cell * 2, cell * 2);
  }
}

/** The moment that a picture shows, in the lower 32 bits; undefined for one that is not clear. */
function readTime(context, video) {
  // An encoder may have made it smaller.
  const scale = video.videoWidth / pictureWidth;
  context.drawImage(video, 0, 0, 320 * scale, 40 * scale, 0, 0, 320, 40);
  const { data } = context.getImageData(0, 0, 320, 40);
  let time = 0;
  for (let bit = 0; bit < cells; bit++) {
    const x = (bit % 16) * cell * 2 + cell;
    const y = Math.floor(bit / 16) * cell * 2 + cell;
    const light = data[(y * 320 + x) * 4];
    if (light > 80 && light < 175) return undefined;
    if (light >= 175) time |= 1 << bit;
  }
  return time >>> 0;
}

function camera(width = pictureWidth, height = 360) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  globalThis.drawn = 0;
  setInterval(() => {
    drawTime(context, width, height);
    globalThis.drawn++;
  }, 1000 / framesASecond);
  const stream = canvas.captureStream();
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const microphone = sound.createMediaStreamDestination();
  tone.connect(microphone);
  tone.start();
  stream.addTrack(microphone.stream.getAudioTracks()[0]);
  return stream;
}

async function exchange(url, ticket, connection) {
  await connection.setLocalDescription(await connection.createOffer());
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/sdp' },
    body: connection.localDescription.sdp,
  });
  if (response.status !== 201) throw new Error(`refused: ${response.status}`);
  let answer = await response.text();
  if (globalThis.throughProxy) answer = await globalThis.throughProxy(answer);
  await connection.setRemoteDescription({ type: 'answer', sdp: answer });
  return new URL(response.headers.get('location'), url).href;
}

const onlyCodec = (transceiver, name) => {
  const codecs = RTCRtpReceiver.getCapabilities('video').codecs.filter(
    ({ mimeType }) => mimeType === `video/${name}` || mimeType === 'video/rtx',
  );
  transceiver.setCodecPreferences(codecs);
};

/** Publishes; resolves to the address that ends it. */
globalThis.publish = async (url, ticket, codec = 'H264') => {
  const connection = new RTCPeerConnection();
  globalThis.publishing = connection;
  for (const track of camera().getTracks()) {
    const transceiver = connection.addTransceiver(track, { direction: 'sendonly' });
    if (track.kind === 'video') onlyCodec(transceiver, codec);
  }
  return exchange(url, ticket, connection);
};

/** Publishes over a socket what a recorder makes; resolves to what the engine answered. */
globalThis.publishSocket = async (url, ticket, form) => {
  const socket = new WebSocket(url);
  globalThis.sending = socket;
  const answer = await new Promise((resolve, reject) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ ticket, form })));
    socket.addEventListener('message', ({ data }) => resolve(JSON.parse(data)));
    socket.addEventListener('close', ({ code }) => reject(new Error(`closed: ${code}`)));
  });
  const recorder = new MediaRecorder(camera(), { mimeType: form, videoKeyFrameIntervalDuration: 1000 });
  recorder.ondataavailable = ({ data }) => {
    if (socket.readyState === WebSocket.OPEN && data.size > 0) socket.send(data);
  };
  recorder.start(250);
  return answer;
};

/** Watches over WHEP; what is seen is kept in `seen`. */
globalThis.watch = async (url, ticket) => {
  globalThis.watching?.close();
  const connection = new RTCPeerConnection();
  globalThis.watching = connection;
  const video = show();
  const stream = new MediaStream();
  connection.ontrack = ({ track }) => {
    stream.addTrack(track);
    video.srcObject = stream;
  };
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addTransceiver('audio', { direction: 'recvonly' });
  globalThis.seen = look(video);
  return exchange(url, ticket, connection);
};

function show() {
  const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, playsInline: true });
  document.body.append(video);
  globalThis.video = video;
  return video;
}

function look(video) {
  const seen = { began: performance.now(), first: undefined, frames: 0, delays: [], gaps: [], filmedGaps: [] };
  let last;
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 40 });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const next = (now, { presentedFrames, rtpTimestamp }) => {
    seen.first ??= performance.now() - seen.began;
    if (last) {
      seen.gaps.push(now - last.now);
      // How far apart they were filmed: a camera that waits is no freeze.
      seen.filmedGaps.push(((rtpTimestamp - last.rtpTimestamp) >>> 0) / 90);
    }
    last = { now, rtpTimestamp };
    seen.frames = presentedFrames;
    const drawn = readTime(context, video);
    const delay = drawn === undefined ? undefined : (Date.now() >>> 0) - drawn;
    if (delay !== undefined && delay >= 0 && delay < 60_000) seen.delays.push(delay);
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
  return seen;
}

/** Watches as FLV. */
globalThis.watchFlv = (url) => {
  const video = show();
  globalThis.seen = look(video);
  const player = mpegts.createPlayer({ type: 'flv', url, isLive: true }, { enableStashBuffer: false });
  player.attachMediaElement(video);
  player.load();
  return player.play();
};

/** Watches as HLS, live or again. */
globalThis.watchHls = (url) => {
  const video = show();
  globalThis.seen = look(video);
  const player = new Hls();
  globalThis.hlsFaults = [];
  player.on(Hls.Events.ERROR, (_, { details }) => globalThis.hlsFaults.push(details));
  player.loadSource(url);
  player.attachMedia(video);
};
globalThis.timeShown = () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 40 });
  return readTime(canvas.getContext('2d'), globalThis.video);
};
