import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { mediaEnv, mediaSettings, wholeMedia } from './media-env.js';

const Env = z.object(mediaEnv).refine(...wholeMedia);
const secret = 'ab'.repeat(32);

describe('the settings of the media engine', () => {
  it('are not needed: rooms go on without a picture', () => {
    const { engine, keptDays, secret: unknown } = mediaSettings(Env.parse({}));
    expect({ engine, keptDays }).toEqual({ engine: 'none', keptDays: 1_095 });
    expect(unknown).not.toBe(mediaSettings(Env.parse({})).secret);
  });

  it('take what a compose file leaves empty for what is not set', () => {
    const empty = { MEDIA_SECRET: '', MEDIA_URL: '', MEDIA_CONTROL_URL: '', MEDIA_RTMP_URL: '', MEDIA_HOOK_TOKEN: '', MEDIA_ADDRESSES: '' };
    expect(Env.parse({ MEDIA_ENGINE: 'none', ...empty })).toMatchObject({ MEDIA_URL: undefined, MEDIA_ADDRESSES: {} });
  });

  it('name an engine whole or not at all', () => {
    expect(Env.safeParse({ MEDIA_ENGINE: 'srs' }).success).toBe(false);
    expect(Env.safeParse({ MEDIA_ENGINE: 'srs', MEDIA_SECRET: secret }).success).toBe(false);
    expect(Env.safeParse({ MEDIA_ENGINE: 'srs', MEDIA_SECRET: 'short', MEDIA_URL: 'https://m.example' }).success).toBe(false);
    expect(Env.safeParse({ MEDIA_ENGINE: 'srs', MEDIA_SECRET: secret, MEDIA_URL: 'https://m.example' }).success).toBe(true);
  });

  it('read addresses by protocol, with equal signs in them', () => {
    const read = (text: string) => Env.safeParse({ MEDIA_ADDRESSES: text }).data?.MEDIA_ADDRESSES;
    expect(read(' whep=https://a.example/{session}?t={ticket}&x=y  hls=https://b.example/{session}.m3u8 ')).toEqual({
      whep: 'https://a.example/{session}?t={ticket}&x=y',
      hls: 'https://b.example/{session}.m3u8',
    });
    expect(read('dash=https://a.example')).toBeUndefined();
    expect(read('whep')).toBeUndefined();
    expect(read('whep=ftp://a.example')).toBeUndefined();
  });
});
