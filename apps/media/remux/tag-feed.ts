import type { Writable } from 'node:stream';
import { flvBeginning, type FlvTag, tagType } from './flv-tags.js';

const mostWaiting = 16 * 1024 * 1024;

/** The tags of a picture on their way to ffmpeg, through its standard input; what comes before it runs is kept for it. */
export class TagFeed {
  #kept: Buffer[] | undefined;
  #to: Writable | undefined;
  #chokes: () => void = () => undefined;

  /** `headers` go first, whenever they came. */
  constructor(headers: readonly FlvTag[]) {
    const sound = headers.some(({ type }) => type === tagType.audio);
    this.#kept = [flvBeginning({ sound }), ...headers.map(({ bytes }) => bytes)];
  }

  send({ bytes }: FlvTag): void {
    if (!this.#to) {
      this.#kept?.push(bytes);
      return;
    }
    this.#to.write(bytes);
    if (this.#to.writableLength > mostWaiting) this.#chokes();
  }

  /** It runs now; `chokes` is called when it takes nothing any more. */
  flow(to: Writable, chokes: () => void): void {
    [this.#to, this.#chokes] = [to, chokes];
    for (const bytes of this.#kept ?? []) to.write(bytes);
    this.#kept = undefined;
  }

  bye(): void {
    this.#to?.end();
    this.#kept = undefined;
  }

  close(): void {
    this.bye();
  }
}
