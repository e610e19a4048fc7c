/** An offer as Chromium makes one that publishes H.264 and Opus, its addresses left out. */
export const aWhipOffer = (): string =>
  [
    'v=0',
    'o=- 1293673337077858216 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    'a=ice-options:trickle',
    ...medium(
      'video',
      0,
      ['a=rtpmap:108 H264/90000', 'a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f'],
      108,
    ),
    ...medium('audio', 1, ['a=rtpmap:111 opus/48000/2'], 111),
    '',
  ].join('\r\n');

const medium = (kind: string, mid: number, codec: string[], type: number): string[] => [
  `m=${kind} 9 UDP/TLS/RTP/SAVPF ${type}`,
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:gIw4',
  'a=ice-pwd:n+xtaCZNr9ypmqOSQ8tB45dX',
  'a=fingerprint:sha-256 22:DC:C0:F9:27:C8:A6:4F:91:F8:B9:91:38:44:56:5B:1C:5A:59:7E:F7:27:A5:22:C6:8E:26:8A:7D:BE:F6:2C',
  'a=setup:actpass',
  `a=mid:${mid}`,
  'a=sendonly',
  'a=rtcp-mux',
  ...codec,
];
