import { type FfmpegChild, startFfmpeg } from '../remux/ffmpeg-child.js';
import { bodyOf, FlvTags, momentOf } from '../remux/flv-tags.js';

/** What a browser's recorder makes: its container, and whether its pictures can be passed on as they are. */
export interface RecorderForm {
  readonly container: 'mov' | 'matroska';
  readonly isH264: boolean;
}

const asItIs = '-c:v copy';
/** Pictures that only WebRTC could show, for the few browsers that record nothing else. */
const anew = '-c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -b:v 1100k -maxrate 1500k -bufsize 1500k -g 60';

/** The form that a MIME type of a recorder names; undefined for what cannot be taken. */
export function recorderForm(type: string): RecorderForm | undefined {
  const [, container, codec] =
    /^video\/(mp4|webm); ?codecs="?(avc1|avc3|h264|vp8|vp9)[\w.]*(?:, ?(?:opus|mp4a[\w.]*))?"?$/i.exec(type) ?? [];
  if (!container || !codec) return undefined;
  return { container: container.toLowerCase() === 'mp4' ? 'mov' : 'matroska', isH264: !/^vp/i.test(codec) };
}

/** A recording that comes piece by piece, made into FLV tags: H.264 stays as it is, other pictures and the sound are encoded anew. */
export class RecordedPicture {
  readonly #child: FfmpegChild;
  readonly #tags = new FlvTags();

  constructor(
    ffmpeg: string,
    { container, isH264 }: RecorderForm,
    private readonly news: { tag(type: number, atMs: number, body: Buffer): void; ended(why: string): void },
  ) {
    const input = `-protocol_whitelist pipe -fflags +nobuffer -fpsprobesize 0 -analyzeduration 1000000 -f ${container} -i pipe:0`;
    const output = '-map 0:v:0 -map 0:a:0? -c:a aac -b:a 96k -ar 48000 -f flv -flvflags no_duration_filesize';
    this.#child = startFfmpeg(ffmpeg, `${input} ${isH264 ? asItIs : anew} ${output} -flush_packets 1 pipe:1`.split(' '));
    let said = '';
    this.#child.stderr.on('data', (text: Buffer) => (said = text.toString().trim().slice(0, 500)));
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.once('error', () => news.ended('ffmpeg could not be started')).once('exit', () => news.ended(said));
  }

  /** One piece; false when the next had better wait until `drained`. */
  take(piece: Buffer): boolean {
    return this.#child.stdin.write(piece);
  }

  drained(then: () => void): void {
    this.#child.stdin.once('drain', then);
  }

  close(): void {
    this.#child.stdin.end();
    this.#child.kill('SIGKILL');
  }

  #take(chunk: Buffer): void {
    for (const tag of this.#tags.take(chunk)) this.news.tag(tag.type, momentOf(tag), bodyOf(tag));
  }
}
