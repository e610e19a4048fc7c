import fc from 'fast-check';
import { FlvTags } from './flv-tags.js';

const header = Buffer.from('464c5601050000000900000000', 'hex');
const tagOf = (type: number, body: Buffer): Buffer => {
  const bytes = Buffer.alloc(11 + body.length + 4);
  bytes[0] = type;
  bytes.writeUIntBE(body.length, 1, 3);
  body.copy(bytes, 11);
  bytes.writeUInt32BE(11 + body.length, 11 + body.length);
  return bytes;
};

describe('a stream of FLV', () => {
  it('gives the same tags however it is cut', () => {
    const bodies = fc.array(fc.tuple(fc.constantFrom(8, 9), fc.uint8Array({ minLength: 2, maxLength: 300 })), { maxLength: 20 });
    fc.assert(
      fc.property(bodies, fc.integer({ min: 1, max: 200 }), (bodies, step) => {
        const written = bodies.map(([type, body]) => tagOf(type, Buffer.from(body)));
        const stream = Buffer.concat([header, ...written]);
        const tags = new FlvTags();
        const read = [];
        for (let at = 0; at < stream.length; at += step) read.push(...tags.take(stream.subarray(at, at + step)));
        expect(read.map(({ bytes }) => bytes.toString('hex'))).toEqual(written.map((bytes) => bytes.toString('hex')));
      }),
    );
  });

  it('knows what decoders need first, and where a picture begins', () => {
    const tags = new FlvTags();
    const [sets, key, next] = tags.take(
      Buffer.concat([header, ...['1700000000', '1701000000', '2701000000'].map((hex) => tagOf(9, Buffer.from(hex, 'hex')))]),
    );
    expect([sets, key, next].map((tag) => [tag!.isHeader, tag!.isKeyFrame])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect(() => new FlvTags().take(Buffer.from('<html>refused</html>'))).toThrow('no FLV');
  });
});
