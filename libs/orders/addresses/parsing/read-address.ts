import { writtenRegion } from '../regions.js';
import { cutUp } from './cut-up.js';
import { findName } from './find-name.js';

/** What a pasted text says of an address; null where it says nothing, or nothing certain. */
export interface ParsedAddress {
  readonly name: string | null;
  readonly phone: string | null;
  readonly regionCode: string | null;
  readonly region: string | null;
  readonly detail: string | null;
}

/**
 * Reads name, phone, district and street in any order, with labels or without. It makes nothing up: every answer stands in the text (only the region is written out),
 * and what could mean two things is null.
 */
export function readAddress(text: string): ParsedAddress {
  const { name, rest } = findName(cutUp(text.normalize('NFKC').replace(/[^\S\n]|(?!\n)\p{Cc}/gu, ' ')));
  const regionCode = rest.find((piece) => piece.kind === 'region')?.district.code ?? null;
  const words = rest.filter(({ kind }) => kind === 'word').map((piece) => piece.text);
  return {
    name,
    phone: rest.find(({ kind }) => kind === 'phone')?.text ?? null,
    regionCode,
    region: regionCode === null ? null : writtenRegion(regionCode)!,
    detail: words.length === 0 ? null : words.join(' '),
  };
}
