/** Reads bits from the left; past the end everything is 0. */
class Bits {
  #at = 0;
  constructor(private readonly bytes: Buffer) {}

  bit(): number {
    const byte = this.bytes[this.#at >> 3] ?? 0;
    return (byte >> (7 - (this.#at++ & 7))) & 1;
  }

  bits(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n++) value = value * 2 + this.bit();
    return value;
  }

  /** Exp-Golomb, unsigned. */
  ue(): number {
    let zeros = 0;
    while (zeros < 31 && this.bit() === 0) zeros++;
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  se(): number {
    const value = this.ue();
    return value % 2 ? (value + 1) / 2 : -value / 2;
  }
}

const withChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128]);

/** Width and height that an H.264 sequence parameter set announces. */
export function pictureSize(sps: Buffer): { width: number; height: number } {
  // Bytes that only keep start codes apart are no part of it.
  const bits = new Bits(Buffer.from(sps.toString('latin1').replaceAll('\0\0\x03', '\0\0'), 'latin1'));
  bits.bits(8);
  const profile = bits.bits(8);
  bits.bits(16);
  bits.ue();
  const chroma = withChroma.has(profile) ? skipChroma(bits) : 1;
  bits.ue();
  skipPictureOrder(bits);
  bits.ue();
  bits.bit();
  const across = bits.ue() + 1;
  const down = bits.ue() + 1;
  const frames = bits.bit();
  if (!frames) bits.bit();
  bits.bit();
  const [left, right, top, bottom] = bits.bit() ? [bits.ue(), bits.ue(), bits.ue(), bits.ue()] : [0, 0, 0, 0];
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * (2 - frames);
  return { width: across * 16 - unitX * (left + right), height: (2 - frames) * down * 16 - unitY * (top + bottom) };
}

function skipChroma(bits: Bits): number {
  const chroma = bits.ue();
  if (chroma === 3) bits.bit();
  bits.ue();
  bits.ue();
  bits.bit();
  if (bits.bit()) for (let list = 0; list < (chroma === 3 ? 12 : 8); list++) if (bits.bit()) skipScaling(bits, list < 6 ? 16 : 64);
  return chroma;
}

function skipScaling(bits: Bits, size: number): void {
  let [last, next] = [8, 8];
  for (let n = 0; n < size; n++) {
    if (next !== 0) next = (last + bits.se() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipPictureOrder(bits: Bits): void {
  const type = bits.ue();
  if (type === 0) bits.ue();
  if (type !== 1) return;
  bits.bit();
  bits.se();
  bits.se();
  const count = Math.min(bits.ue(), 255);
  for (let n = 0; n < count; n++) bits.se();
}
