import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AmfValue, readAmf, writeAmf } from './amf.js';

const plain: fc.Arbitrary<AmfValue> = fc.oneof(
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.string({ unit: 'grapheme' }),
  fc.constant(null),
);
const named = (value: fc.Arbitrary<AmfValue>): fc.Arbitrary<AmfValue> =>
  fc.dictionary(
    fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
    value,
    { maxKeys: 5, noNullPrototype: true },
  );
const value = fc.oneof(plain, named(plain), named(named(plain)));

describe('what encoders say', () => {
  it('is read as it was written', () => {
    fc.assert(fc.property(fc.array(value, { maxLength: 4 }), (values) => expect(readAmf(writeAmf(...values))).toEqual(values)));
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(readAmf(Buffer.from(bytes)).length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect((error as Error).message).toMatch(/too early|unknown kind|too much/);
        }
      }),
    );
  });

  it('is refused when it is nested without end, or a list of thousands', () => {
    expect(() => readAmf(Buffer.concat(Array.from({ length: 50 }, () => Buffer.from([3, 0, 1, 97]))))).toThrow('too much');
    expect(() => readAmf(Buffer.concat([Buffer.from([10, 0xff, 0xff, 0xff, 0xff]), Buffer.alloc(5_000, 5)]))).toThrow('too much');
  });
});
