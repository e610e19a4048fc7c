import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressesOf, fillAddress } from './addresses.js';

describe('an address', () => {
  it('carries the ticket in itself or in the header, never in both', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (ticket) => {
        expect(fillAddress('https://m.example/whip', { session: 's', ticket })).toEqual({ url: 'https://m.example/whip', bearer: ticket });
        const inside = fillAddress('https://m.example/{session}.flv?ticket={ticket}', { session: 's', ticket });
        expect(inside.bearer).toBeNull();
        expect(new URL(inside.url).searchParams.get('ticket')).toBe(ticket);
      }),
    );
  });

  it('lets nothing that is put in change its meaning', () => {
    const { url } = fillAddress('https://m.example/live/{file}?ticket={ticket}', { file: '../a?b=c#d', ticket: '&x=y' });
    expect(new URL(url).pathname).toBe('/live/..%2Fa%3Fb%3Dc%23d');
    expect([...new URL(url).searchParams]).toEqual([['ticket', '&x=y']]);
  });
});

describe('the addresses of an engine', () => {
  const of = { secret: '', url: 'https://media.example/', keptDays: 1 } as const;

  it('are our own for the embedded one', () => {
    const { publish, play, encoder, trial } = addressesOf({ ...of, engine: 'embedded' });
    expect(publish.map(([, template]) => template)).toEqual(['https://media.example/whip', 'wss://media.example/socket']);
    expect(play.map(([protocol]) => protocol)).toEqual(['whep', 'flv', 'hls']);
    expect(encoder).toBeNull();
    expect(trial).toBe('https://media.example/upload');
  });

  it('tell an encoder of SRS the stream and the key in one', () => {
    const { encoder } = addressesOf({ ...of, engine: 'srs', rtmpUrl: 'rtmp://media.example/live' });
    expect(fillAddress(encoder!.key, { session: 'abc', key: 'secret' }).url).toBe('abc?token=secret');
  });

  it('are those that are given of an external one, and none without one', () => {
    const addresses = { whep: 'https://cdn.example/{session}/whep', hls: 'https://cdn.example/{session}.m3u8?t={ticket}' };
    expect(addressesOf({ ...of, engine: 'external', addresses }).play).toEqual(Object.entries(addresses));
    expect(addressesOf({ ...of, engine: 'external', addresses }).publish).toEqual([]);
    expect(addressesOf({ ...of, engine: 'none', rtmpUrl: 'rtmp://x/live' })).toEqual({
      publish: [],
      play: [],
      encoder: null,
      trial: null,
      replay: null,
    });
  });
});
