import type { FlvTag } from './flv-tags.js';

/** Where a viewer's bytes go. */
export interface FlvSeat {
  write(bytes: Buffer): void;
  /** Bytes that were written and are not gone yet. */
  readonly waiting: number;
  close(): void;
}

const mostWaiting = 4 * 1024 * 1024;
const mostKept = 12 * 1024 * 1024;

/** Everybody who watches as FLV: whoever comes begins with the last key frame, whoever cannot keep up has to come again. */
export class FlvAudience {
  readonly #seats = new Set<FlvSeat>();
  readonly #headers = new Map<number, Buffer>();
  #start: Buffer | undefined;
  #sinceKeyFrame: Buffer[] = [];
  #keptBytes = 0;

  get count(): number {
    return this.#seats.size;
  }

  /** There is something to begin with. */
  get showing(): boolean {
    return this.#start !== undefined && this.#sinceKeyFrame.length > 0;
  }

  begin(header: Buffer): void {
    this.#start = header;
  }

  seat(seat: FlvSeat): void {
    for (const bytes of [...(this.#start ? [this.#start] : []), ...this.#headers.values(), ...this.#sinceKeyFrame]) seat.write(bytes);
    this.#seats.add(seat);
  }

  unseat(seat: FlvSeat): void {
    this.#seats.delete(seat);
  }

  take(tag: FlvTag): void {
    if (tag.isHeader) this.#headers.set(tag.type, tag.bytes);
    else this.#keep(tag);
    for (const seat of this.#seats) {
      seat.write(tag.bytes);
      if (seat.waiting > mostWaiting) this.#dismiss(seat);
    }
  }

  close(): void {
    for (const seat of this.#seats) this.#dismiss(seat);
  }

  #keep({ bytes, isKeyFrame }: FlvTag): void {
    if (isKeyFrame) [this.#sinceKeyFrame, this.#keptBytes] = [[], 0];
    else if (this.#sinceKeyFrame.length === 0) return;
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > mostKept) [this.#sinceKeyFrame, this.#keptBytes] = [[], 0];
    else this.#sinceKeyFrame.push(bytes);
  }

  #dismiss(seat: FlvSeat): void {
    this.#seats.delete(seat);
    seat.close();
  }
}
