/** Length of everything that an HLS playlist lists, in milliseconds. */
export const lengthMs = (playlist: string): number =>
  Math.round([...playlist.matchAll(/^#EXTINF:([\d.]+),/gm)].reduce((sum, [, seconds]) => sum + Number(seconds) * 1_000, 0));

/** The playlist of a show that is over, even if whoever wrote it did not get so far; a line that was broken off is left out. */
export function wholePlaylist(playlist: string): string {
  const lines = playlist.split('\n').filter((line) => line !== '' && line !== '#EXT-X-ENDLIST');
  while (lines.at(-1)?.startsWith('#EXTINF')) lines.pop();
  return `${lines.join('\n')}\n#EXT-X-ENDLIST\n`;
}

/** The last parts of a show that goes on, numbered so that a later generation comes after an earlier one; addresses of parts are given by `name`. */
export function livePlaylist(playlist: string, generation: number, name: (part: string) => string, most = 8): string {
  const parts = [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(?:#.*\n)*([^#\s].*)$/gm)].map(([, seconds, part]) => ({
    seconds: seconds!,
    part: part!,
  }));
  const first = Math.max(0, parts.length - most);
  const shown = parts.slice(first);
  const longest = Math.ceil(Math.max(1, ...parts.map(({ seconds }) => Number(seconds))));
  const head = ['#EXTM3U', '#EXT-X-VERSION:3', `#EXT-X-TARGETDURATION:${longest}`, `#EXT-X-MEDIA-SEQUENCE:${generation * 100_000 + first}`];
  return `${[...head, ...shown.flatMap(({ seconds, part }) => [`#EXTINF:${seconds},`, name(part)])].join('\n')}\n`;
}
