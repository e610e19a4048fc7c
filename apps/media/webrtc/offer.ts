import { Problem } from '#platform';
import type { VideoCodec } from '../stage/key-frames.js';
import type { Kind } from './rtp.js';

/** A codec that a browser offers: its payload type and what makes it up. */
interface OfferedCodec {
  payloadType: number;
  name: string;
  parameters: string;
}

/** One medium of an offer. */
export interface OfferedMedium {
  kind: Kind;
  mid: string;
  codecs: OfferedCodec[];
}

/** What was chosen of an offer, each medium with one codec. */
export interface Choice {
  medium: OfferedMedium;
  codec: OfferedCodec;
  /** How lost packets of it come again, where that is wanted (RTX). */
  repeats?: OfferedCodec | undefined;
}

/** A browser's offer, read with care: it comes from anybody. */
export interface Offer {
  /** Everything before the first medium, then each medium, line by line. */
  sections: string[][];
  media: OfferedMedium[];
}

const mostBytes = 64 * 1024;
const mostMedia = 4;
const mostLines = 1_000;

/** Reads an offer of at most 64 kB; what a connection cannot do without must be there, anything odd is refused. */
export function readOffer(text: string): Offer {
  if (Buffer.byteLength(text) > mostBytes) throw new Problem('too-large');
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  if (lines[0] !== 'v=0' || lines.length > mostLines || !lines.every((line) => /^[a-z]=[\x20-\x7e]{0,2000}$/.test(line)))
    throw new Problem('unreadable');
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('m=')) sections.push([]);
    sections.at(-1)!.push(line);
  }
  const media = sections.slice(1).map(readMedium);
  const needed = [
    /^a=ice-ufrag:[\w+/]{4,256}$/,
    /^a=ice-pwd:[\w+/]{22,256}$/,
    /^a=fingerprint:sha-256 [0-9A-Fa-f:]{95}$/,
    /^a=setup:(actpass|active)$/,
  ];
  const whole = needed.every((shape) => lines.some((line) => shape.test(line)));
  if (!whole || media.length === 0 || media.length > mostMedia || new Set(media.map(({ mid }) => mid)).size < media.length)
    throw new Problem('unreadable');
  return { sections, media };
}

function readMedium(lines: string[]): OfferedMedium {
  const [, kind, types] = /^m=(audio|video) \d{1,5} UDP\/TLS\/RTP\/SAVPF ([\d ]{1,500})$/.exec(lines[0]!) ?? [];
  const mid = lines.map((line) => /^a=mid:([\w-]{1,16})$/.exec(line)?.[1]).find(Boolean);
  if (!kind || !mid) throw new Problem('unreadable');
  const codecs = types!.split(' ').flatMap((type) => {
    const name = lines.find((line) => line.startsWith(`a=rtpmap:${type} `))?.split(' ')[1];
    const parameters = lines.find((line) => line.startsWith(`a=fmtp:${type} `))?.slice(`a=fmtp:${type} `.length) ?? '';
    const payloadType = Number(type);
    return name && payloadType < 128 ? [{ payloadType, name: name.split('/')[0]!.toUpperCase(), parameters }] : [];
  });
  return { kind: kind as Kind, mid, codecs };
}

/** How well an offered codec suits: constrained baseline before other H.264, whole units only; undefined for what cannot be used. */
function suits(codec: OfferedCodec, wanted: readonly VideoCodec[]): number | undefined {
  const rank = wanted.indexOf(codec.name as VideoCodec);
  if (rank === -1) return undefined;
  if (codec.name === 'VP8') return rank * 10;
  if (!/(^|;) ?packetization-mode=1/.test(codec.parameters)) return undefined;
  const profile = /profile-level-id=([0-9a-f]{4})/i.exec(codec.parameters)?.[1]?.toLowerCase();
  return rank * 10 + (profile === '42e0' ? 0 : profile?.startsWith('42') ? 1 : 2);
}

/** The video of an offer in the first codec wanted that it knows. */
export function chooseVideo({ media }: Offer, wanted: readonly VideoCodec[]): Choice | undefined {
  const medium = media.find(({ kind }) => kind === 'video');
  const known = medium?.codecs
    .map((codec) => ({ codec, suits: suits(codec, wanted) }))
    .filter((found): found is { codec: OfferedCodec; suits: number } => found.suits !== undefined)
    .sort((a, b) => a.suits - b.suits);
  return medium && known?.[0] ? { medium, codec: known[0].codec } : undefined;
}

/** The same with a stream of its own for what is sent again: without one a browser fills up with packets that nobody can ask for twice. */
export function withRepeats(choice: Choice): Choice {
  const { medium, codec } = choice;
  return { ...choice, repeats: medium.codecs.find(({ name, parameters }) => name === 'RTX' && parameters === `apt=${codec.payloadType}`) };
}

/** The sound of an offer, as Opus. */
export function chooseAudio({ media }: Offer): Choice | undefined {
  const medium = media.find(({ kind }) => kind === 'audio');
  const codec = medium?.codecs.find(({ name }) => name === 'OPUS');
  return medium && codec ? { medium, codec } : undefined;
}

/** Whether somebody wants the sound and no picture: simple pages and weak networks do. */
export const wantsSoundOnly = (offer: Offer): boolean =>
  chooseAudio(offer) !== undefined && offer.media.every(({ kind }) => kind === 'audio');

/**
 * The offer with nothing in it but the chosen codecs, so that no library has a choice left, and without the browser's addresses: it finds us, and
 * nobody can have us send anything to a third party.
 */
export function narrowOffer({ sections, media }: Offer, choices: Choice[]): string {
  const chosen = (index: number) => choices.find(({ medium }) => medium === media[index]);
  const narrowed = sections.map((lines, index) => (index === 0 ? lines : narrowMedium(lines, chosen(index - 1))));
  return `${narrowed.flat().join('\r\n')}\r\n`;
}

function narrowMedium(lines: string[], choice: Choice | undefined): string[] {
  const kept = choice
    ? [choice.codec, choice.repeats].flatMap((codec) => codec?.payloadType.toString() ?? [])
    : [/^m=\w+ \d+ \S+ (\d+)/.exec(lines[0]!)?.[1] ?? '0'];
  return lines
    .map((line, index) => (index === 0 ? line.replace(/^(m=\w+ \d+ \S+) .*$/, `$1 ${kept.join(' ')}`) : line))
    .filter((line) => !/^a=(candidate|end-of-candidates|rid|simulcast|extmap-allow-mixed)\b/.test(line))
    .filter((line) => {
      const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+|\*) /.exec(line)?.[1];
      return type === undefined || kept.includes(type) || type === '*';
    });
}
