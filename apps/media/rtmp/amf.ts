/** A value of AMF0, as far as encoders say any. */
export type AmfValue = number | boolean | string | null | AmfObject;
export interface AmfObject {
  readonly [name: string]: AmfValue;
}

const marker = { number: 0, boolean: 1, text: 2, object: 3, nothing: 5, undefined: 6, named: 8, end: 9, list: 10, date: 11, longText: 12 };
const deepest = 8;
const mostValues = 1_000;

/** Reads the values of a message one after another; what cannot be read, or is nested too deep, throws. */
export function readAmf(bytes: Buffer): AmfValue[] {
  const reader = new Reader(bytes);
  const values: AmfValue[] = [];
  while (!reader.atEnd) values.push(reader.value(0));
  return values;
}

class Reader {
  #at = 0;
  #count = 0;

  constructor(private readonly bytes: Buffer) {}

  get atEnd(): boolean {
    return this.#at >= this.bytes.length;
  }

  value(depth: number): AmfValue {
    if (depth > deepest || ++this.#count > mostValues) throw new Error('too much in one message');
    switch (this.#number(1)) {
      case marker.number:
        return this.#take(8).readDoubleBE();
      case marker.boolean:
        return this.#number(1) !== 0;
      case marker.text:
        return this.#text(this.#number(2));
      case marker.longText:
        return this.#text(this.#number(4));
      case marker.nothing:
      case marker.undefined:
        return null;
      case marker.named:
        this.#take(4);
        return this.#object(depth);
      case marker.object:
        return this.#object(depth);
      case marker.list:
        return this.#list(depth);
      case marker.date:
        return this.#take(10).readDoubleBE();
      default:
        throw new Error('a value of an unknown kind');
    }
  }

  #object(depth: number): AmfObject {
    const entries: [string, AmfValue][] = [];
    for (let name = this.#text(this.#number(2)); !this.#ends(name); name = this.#text(this.#number(2)))
      entries.push([name, this.value(depth + 1)]);
    return Object.fromEntries(entries);
  }

  #list(depth: number): AmfObject {
    const count = this.#number(4);
    const entries: [string, AmfValue][] = [];
    for (let nth = 0; nth < count; nth++) entries.push([String(nth), this.value(depth + 1)]);
    return Object.fromEntries(entries);
  }

  #ends(name: string): boolean {
    if (name !== '' || this.bytes[this.#at] !== marker.end) return false;
    this.#at += 1;
    return true;
  }

  #text(length: number): string {
    return this.#take(length).toString('utf8');
  }

  #number(length: number): number {
    return this.#take(length).readUIntBE(0, length);
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.bytes.length) throw new Error('a message ends too early');
    this.#at += length;
    return this.bytes.subarray(this.#at - length, this.#at);
  }
}

/** Values as AMF0. */
export const writeAmf = (...values: AmfValue[]): Buffer => Buffer.concat(values.map(written));

function written(value: AmfValue): Buffer {
  if (value === null) return Buffer.from([marker.nothing]);
  if (typeof value === 'boolean') return Buffer.from([marker.boolean, value ? 1 : 0]);
  if (typeof value === 'string') return Buffer.concat([Buffer.from([marker.text]), named(value)]);
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  const parts = Object.entries(value).map(([name, part]) => Buffer.concat([named(name), written(part)]));
  return Buffer.concat([Buffer.from([marker.object]), ...parts, Buffer.from([0, 0, marker.end])]);
}

function named(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8').subarray(0, 0xffff);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
