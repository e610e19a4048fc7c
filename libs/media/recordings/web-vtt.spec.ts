import { describe, expect, it } from '@jest/globals';
import { webVtt } from './web-vtt.js';

describe('chapters as WebVTT', () => {
  it('have the times that players read', () => {
    expect(webVtt([{ productId: 'honey', fromMs: 3_723_045, toMs: 36_000_000 }], () => '土蜂蜜')).toBe(
      'WEBVTT\n\nhoney\n01:02:03.045 --> 10:00:00.000\n土蜂蜜\n',
    );
  });

  it('say a name as it is, whatever is in it', () => {
    const vtt = webVtt([{ productId: 'x', fromMs: 0, toMs: 1 }], () => '<b>A & B</b>\n\n00:00 --> 01:00');
    expect(vtt.split('\n')).toHaveLength(6);
    expect(vtt).toContain('&lt;b&gt;A &amp; B&lt;/b&gt; 00:00 --&gt; 01:00');
  });

  it('are a file even when there are none', () => {
    expect(webVtt([], () => '')).toBe('WEBVTT\n');
  });
});
