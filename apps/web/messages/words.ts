import { type Filling, fillIn } from './fill-in.js';
import { locale } from './locale.js';

type NameOf<Hole extends string> = Hole extends `${infer Name}|${string}` ? Name : Hole;
type Holes<S extends string> = string extends S
  ? string
  : S extends `${string}{${infer Hole}}${infer Rest}`
    ? NameOf<Hole> | Holes<Rest>
    : never;
type Fill<S extends string> = [Holes<S>] extends [never]
  ? []
  : string extends Holes<S>
    ? [fill?: Filling]
    : [fill: Record<Holes<S>, string | number>];

/** Says a message by its key in the page's language, its `{holes}` filled. */
export type Say<Zh extends Record<string, string>> = <K extends keyof Zh & string>(key: K, ...fill: Fill<Zh[K]>) => string;

/**
 * The messages of one part of the house. A key or a `{hole}` that is missing is a type error when the Chinese is declared `as const`.
 * `{hole|order|orders}` is the word that goes with the hole's number; `{hole|件}` where a language has but one.
 */
export const words =
  <const Zh extends Record<string, string>>(messages: { 'zh-CN': Zh; en: Record<keyof Zh, string> }): Say<Zh> =>
  (key, ...[fill]) =>
    fillIn(messages[locale.value][key], fill);
