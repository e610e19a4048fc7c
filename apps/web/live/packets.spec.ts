import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Manager, protocol as theirs } from 'socket.io-client';
import { Decoder, Encoder, PacketType, protocol } from './packets.js';

const key = fc.constantFrom('ok', 'seq', '村', '"');
const value = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null)),
  any: fc.oneof(
    { maxDepth: 2 },
    tie('leaf'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;
const record = fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
const nsp = fc.constantFrom('/', '/rooms', '/r/1');
const id = fc.option(fc.nat(), { nil: undefined });
const { CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR } = PacketType;
const packet = fc.oneof(
  fc.record({ type: fc.constant(CONNECT), nsp, data: fc.option(record, { nil: undefined }) }, { requiredKeys: ['type', 'nsp'] }),
  fc.record({ type: fc.constant(DISCONNECT), nsp }),
  fc.record({
    type: fc.constant(EVENT),
    nsp,
    id,
    data: fc.tuple(fc.constantFrom('room.join', 'room.happened'), value).map((parts) => [...parts]),
  }),
  fc.record({ type: fc.constant(ACK), nsp, id: fc.nat(), data: fc.array(value, { maxLength: 2 }) }),
  fc.record({ type: fc.constant(CONNECT_ERROR), nsp, data: fc.oneof(fc.string(), record) }),
);

interface Speech {
  readonly encoder: { encode(packet: never): unknown };
  readonly decoder: { on(event: 'decoded', told: (packet: unknown) => void): unknown; add(text: string): void };
}
/** What socket.io itself reads and writes with. */
const real = (): Speech => new Manager('http://127.0.0.1:9', { autoConnect: false }) as unknown as Speech;
const ours = (): Speech => ({ encoder: new Encoder(), decoder: new Decoder() });
const write = (speech: Speech, what: object): unknown => speech.encoder.encode(what as never);
/** What a text is read as, or that it is refused. */
function read({ decoder }: Speech, text: string): unknown {
  let got: unknown;
  decoder.on('decoded', (decoded: unknown) => (got = decoded));
  try {
    decoder.add(text);
  } catch {
    return 'refused';
  }
  return got;
}

describe('the packets of a room', () => {
  it('are written and read as socket.io does', () => {
    fc.assert(
      fc.property(packet, (what) => {
        const [text] = write(real(), what) as string[];
        expect(write(ours(), what)).toEqual([text]);
        expect(read(ours(), text!)).toEqual(read(real(), text!));
      }),
    );
  });

  it('are refused as socket.io refuses them when something is cut out', () => {
    fc.assert(
      fc.property(packet, fc.nat(), fc.integer({ min: 1, max: 4 }), (what, from, many) => {
        const [text] = write(real(), what) as string[];
        const at = from % text!.length;
        const cut = text!.slice(0, at) + text!.slice(at + many);
        // Nothing, and blanks, socket.io takes for the number 0; here they are refused.
        fc.pre(/^\d/.test(cut));
        expect(read(ours(), cut)).toEqual(read(real(), cut));
      }),
    );
  });

  it.each(['5-1["a",{"_placeholder":true,"num":0}]', '61-[]', '7', '2["connect"]', '2[]', '2{}', '3{}', '0[]', '4[]', '1[]', '2'])(
    'with %s in them are read or refused as socket.io does, bytes always refused',
    (text) => {
      const bytes = /^[56]/.test(text);
      expect(read(ours(), text)).toEqual(bytes ? 'refused' : read(real(), text));
    },
  );

  it.each(['', ' ', 'a'])('are refused when they are of no kind: %j', (text) => expect(read(ours(), text)).toBe('refused'));

  it('are of the same version', () => expect(protocol).toBe(theirs));

  it('are told to nobody who has stopped listening', () => {
    const decoder = new Decoder();
    const heard: unknown[] = [];
    decoder.on('decoded', (what) => heard.push(what));
    decoder.add('2["a"]');
    decoder.destroy();
    decoder.add('2["b"]');
    expect(heard).toEqual([{ type: 2, nsp: '/', data: ['a'] }]);
  });
});
