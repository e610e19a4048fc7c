import { lengthMs, livePlaylist, wholePlaylist } from './playlist.js';

const broken = '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.108000,\n00000.ts\n#EXTINF:0.990000,\n00001.ts\n#EXTINF:1.0';

describe('the playlist of a show', () => {
  it('that was broken off is made whole, and whole ones stay as they are', () => {
    const whole = wholePlaylist(broken);
    expect(whole.endsWith('00001.ts\n#EXT-X-ENDLIST\n')).toBe(true);
    expect(wholePlaylist(whole)).toBe(whole);
    expect(lengthMs(whole)).toBe(2_098);
  });

  it('that goes on lists the last parts, a later generation after an earlier one', () => {
    const live = livePlaylist(broken, 3, (part) => `/replay/x/${part}`, 1);
    expect(live).toContain('#EXT-X-MEDIA-SEQUENCE:300001\n#EXTINF:0.990000,\n/replay/x/00001.ts\n');
    expect(live).not.toContain('00000.ts');
    expect(live).not.toContain('ENDLIST');
  });
});
