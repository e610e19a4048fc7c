import { type FfmpegChild, startFfmpeg } from '../remux/ffmpeg-child.js';
import { flvBeginning, type FlvTag } from '../remux/flv-tags.js';
import { OggOpus, type OpusPacket } from './ogg-opus.js';

const mostWaiting = 1024 * 1024;
const mostTries = 3;

const anew =
  '-copyts -fflags +nobuffer -analyzeduration 0 -f flv -i pipe:0 -map 0:a -c:a libopus -b:a 64k -ar 48000 -ac 2 -frame_duration 20 -f ogg -page_duration 20000 -flush_packets 1 pipe:1'.split(
    ' ',
  );

/** The sound of a stream of tags, encoded anew as Opus for those who watch over WebRTC; when ffmpeg fails three times they go without. */
export class OpusSound {
  #child: FfmpegChild | undefined;
  #tries = 0;
  #closed = false;

  constructor(
    private readonly ffmpeg: string,
    private readonly heard: (packet: OpusPacket) => void,
    private readonly complain: (why: string) => void,
  ) {}

  /** `header` is the tag that says what kind of sound it is. */
  take(tag: FlvTag, header: FlvTag): void {
    if (this.#closed) return;
    const stdin = (this.#child ?? this.#start(header))?.stdin;
    // What it has no time for is left out: this sound is for now.
    if (stdin && stdin.writableLength < mostWaiting) stdin.write(tag.bytes);
  }

  /** What follows is of another kind. */
  restart(): void {
    this.#child?.stdin.end();
    this.#child = undefined;
  }

  close(): void {
    this.#closed = true;
    this.restart();
  }

  #start(header: FlvTag): FfmpegChild | undefined {
    if (this.#tries >= mostTries) return undefined;
    const child = startFfmpeg(this.ffmpeg, anew);
    const pages = new OggOpus();
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        if (!this.#closed) for (const packet of pages.take(chunk)) this.heard(packet);
      } catch (error) {
        this.complain((error as Error).message);
        child.kill('SIGKILL');
      }
    });
    child.stderr.on('data', (text: Buffer) => this.complain(text.toString().trim().slice(0, 500)));
    const over = (): void => {
      if (this.#child !== child) return;
      this.#tries += 1;
      this.#child = undefined;
    };
    child.once('error', over).once('exit', over);
    child.stdin.write(flvBeginning({ picture: false, sound: true }));
    child.stdin.write(header.bytes);
    this.#child = child;
    return child;
  }
}
