import type { StripeObject } from '../state/record.js';
import { invalidRequest } from './stripe-error.js';

type Find = (id: string) => StripeObject | undefined;
type Fields = Record<string, unknown>;

const idShape = /^[a-z]{2,5}_\w+$/;

/** A copy of the answer in which the ids at the given paths are replaced by their objects; lists are reached with `data.`. */
export function expand(answer: unknown, paths: string[], find: Find): unknown {
  return paths.reduce((grown, path) => grow(grown, path.split('.').slice(0, 5), path, find), answer);
}

function grow(value: unknown, steps: string[], path: string, find: Find): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => grow(item, steps, path, find));
  if (typeof value !== 'object' || !Object.hasOwn(value, step)) throw unexpandable(path);
  const inner = (value as Fields)[step];
  if (typeof inner !== 'string') {
    if (rest.length === 0 && inner !== null && typeof inner !== 'object') throw unexpandable(path);
    return { ...value, [step]: grow(inner, rest, path, find) };
  }
  const found = idShape.test(inner) && step !== 'id' ? find(inner) : undefined;
  if (!found) throw unexpandable(path);
  return { ...value, [step]: grow(found, rest, path, find) };
}

function unexpandable(path: string) {
  return invalidRequest(`This property cannot be expanded (${path.slice(0, 100)}).`, { param: 'expand' });
}
