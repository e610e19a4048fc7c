import type { District } from '../regions.js';
import { labels } from './address-messages.js';
import { findRegion } from './find-region.js';

/** One thing that a text says. A `word` is not yet anything; one that stood behind a label for names is `named`. */
export type Piece =
  | { readonly kind: 'phone'; readonly text: string }
  | { readonly kind: 'region'; readonly text: string; readonly district: District }
  | { readonly kind: 'named' | 'word'; readonly text: string };

const mobile = /(?<!\d)(?:\(?(?:\+|00)?86\)?[\s-]*)?(1[3-9]\d)[\s-]?(\d{4})[\s-]?(\d{4})(?!\d)/;
const labelKinds = Object.entries(labels) as [keyof typeof labels, readonly string[]][];
const marks = { name: '\u0001', phone: '', address: '', postcode: '\u0002' } as const;
const labelled = labelKinds.map(
  ([kind, words]) =>
    [new RegExp(`(?:(?<=^|[\\s,;\u0001\u0002])(?:${words.join('|')})\\s*[:\\s]|(?:${words.join('|')})\\s*:)`, 'g'), marks[kind]] as const,
);
const addressWords = new Set<string>(labels.address);

/** Cuts a text into what it says, in its order: at most one phone and one region, and words. */
export function cutUp(text: string): Piece[] {
  const found = mobile.exec(text);
  const [before, after] = found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, ''];
  const pieces = [...lines(before), ...(found ? [{ kind: 'phone' as const, text: found.slice(1).join('') }] : []), ...lines(after)];
  const first = pieces.find(({ kind }) => kind === 'region');
  // Named twice it is still one region; what came second is part of the address.
  return pieces.map((piece) => (piece.kind === 'region' && piece !== first ? { kind: 'word', text: piece.text } : piece));
}

const lines = (text: string): Piece[] =>
  labelled
    .reduce((marked, [label, mark]) => marked.replace(label, `\n${mark}`), text)
    .split(/[\n;]/)
    .flatMap(line);

function line(text: string): Piece[] {
  if (text.startsWith(marks.postcode)) return plain(text.slice(1).replace(/^\s*\d{6}/, ''));
  if (!text.startsWith(marks.name)) return plain(text);
  const [named, ...others] = text
    .slice(1)
    .trim()
    .split(/[\s,、]+/);
  return [...(named ? [{ kind: 'named' as const, text: named }] : []), ...plain(others.join(' '))];
}

function plain(text: string): Piece[] {
  const found = findRegion(text);
  if (!found) return words(text);
  const { district, start } = found;
  const again = findRegion(text.slice(found.end));
  const twice = again?.district === district && /^[\s,、]*$/.test(text.slice(found.end, found.end + again.start));
  const end = twice ? found.end + again.end : found.end;
  return [...words(text.slice(0, start)), { kind: 'region', text: text.slice(start, end), district }, ...words(text.slice(end))];
}

const words = (text: string): Piece[] =>
  text
    .split(/[\s,、]+/)
    .map((word) => word.replace(/^[.:。/\-—_]+|[.:。/\-—_]+$/g, ''))
    .filter((word) => word !== '' && !addressWords.has(word))
    .map((word) => ({ kind: 'word', text: word }));
