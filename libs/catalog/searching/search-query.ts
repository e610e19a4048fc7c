import { beside, forgiven, isHan, plain, runsOf, soundsOf, stretches } from './search-words.js';

const mostTerms = 8;

/**
 * What somebody types as three questions (Postgres tsquery) that are asked one after the other: all terms in the name; all terms somewhere; all terms, some of them
 * begun only, with one letter wrong, or with other characters that sound the same. None finds what one before it has found. Empty when nothing in it can be found.
 */
export function searchQueries(typed: string): string[] {
  const terms = runsOf(plain(typed)).slice(0, mostTerms);
  if (terms.length === 0) return [];
  const inName = all(terms.map((term) => asIs(term, '')));
  const somewhere = all(terms.map((term) => anywhere(term)));
  const nearly = all(terms.map((term) => either([anywhere(term), ...nearTo(term)])));
  return [inName, `${somewhere} & !${inName}`, `${nearly} & !${somewhere}`];
}

const quoted = (word: string): string => `'${word}'`;
const all = (parts: readonly string[]): string => `(${parts.join(' & ')})`;
const either = (parts: readonly string[]): string => `(${parts.join(' | ')})`;

/** Longer stretches are kept as overlapping threes. */
const asIs = (term: string, mark: string): string =>
  all((isHan(term) && [...term].length > 3 ? stretches([...term], 3) : [term]).map((part) => quoted(mark + part)));

const anywhere = (term: string): string => either([asIs(term, ''), asIs(term, beside)]);

function nearTo(term: string): string[] {
  if (!isHan(term)) return [...begun(term), ...forgiven(term).map(quoted)];
  // One character alone sounds like a hundred others.
  if ([...term].length === 1) return [];
  const sound = soundsOf(term).join('');
  return [anywhere(sound), ...forgiven(sound).map(quoted)];
}

const begun = (term: string): string[] => (term.length < 2 ? [] : [`${quoted(term)}:*`, `${quoted(beside + term)}:*`]);
