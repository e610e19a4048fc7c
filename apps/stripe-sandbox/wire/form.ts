import { invalidRequest } from './stripe-error.js';

/** Parameters as Stripe nests them: text at the leaves. */
export type Form = { [name: string]: FormValue };
export type FormValue = string | FormValue[] | Form;

const MAX_PAIRS = 1_000;
const MAX_DEPTH = 8;

/** Reads `a[b][0]=c&d[]=e` into nested objects and lists; keys with integer names only become lists. */
export function parseForm(text: string): Form {
  const root = emptyForm();
  let pairs = 0;
  for (const [name, value] of new URLSearchParams(text)) {
    if (++pairs > MAX_PAIRS) throw invalidRequest('Too many parameters.');
    const path = segments(name);
    if (path.length > MAX_DEPTH) throw invalidRequest('Parameters are nested too deeply.', { param: name.slice(0, 100) });
    place(root, path, value, name);
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, listed(value)]));
}

const emptyForm = (): Form => Object.create(null) as Form;

function segments(name: string): string[] {
  const open = name.indexOf('[');
  if (open <= 0) return [name];
  const inner = name.slice(open).match(/\[[^[\]]*\]/g) ?? [];
  if (inner.join('') !== name.slice(open)) throw invalidRequest(`Invalid parameter name: ${name.slice(0, 100)}`);
  return [name.slice(0, open), ...inner.map((segment) => segment.slice(1, -1))];
}

function place(root: Form, path: string[], value: string, name: string): void {
  let at = root;
  path.forEach((segment, depth) => {
    const key = segment === '' ? String(Object.keys(at).length) : segment;
    if (depth === path.length - 1) {
      at[key] = value;
      return;
    }
    const next = (at[key] ??= emptyForm());
    if (typeof next === 'string' || Array.isArray(next)) throw invalidRequest(`Invalid parameter name: ${name.slice(0, 100)}`);
    at = next;
  });
}

function listed(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) return keys.map((key) => listed(value[key]!));
  return Object.fromEntries(keys.map((key) => [key, listed(value[key]!)]));
}
