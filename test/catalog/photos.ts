import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** A picture of one colour. */
export const photo = (width = 400, height = 300) => sharp({ create: { width, height, channels: 3, background: '#a33' } });
/** With the grain that a camera gives: it cannot be pressed to nothing. */
export const grainy = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33', noise: { type: 'gaussian', mean: 128, sigma: 20 } } });

/** A form as a page sends it. */
export const formOf = (bytes: Buffer, name = 'photo.jpg', type = 'image/jpeg', field = 'picture'): FormData => {
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
  return form;
};
/** A WebP of two pictures. */
export async function moving(): Promise<Buffer> {
  const frames = [await photo(20, 20).png().toBuffer(), await photo(20, 20).negate().png().toBuffer()];
  return sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
}

/** A PNG whose header promises this size, with almost nothing behind it. */
export function hugePng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    crc.writeUInt32BE(crcOf(body));
    return Buffer.concat([length, body, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width * 3 + 1) * Math.min(height, 200)), { level: 9 });
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crcOf(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
