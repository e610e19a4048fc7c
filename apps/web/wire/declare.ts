import { Choice, Fields, objectOf, only, refuse, Schema, type Shape, Whether } from './schema.js';

// What the pages need of zod, a twentieth of its weight: the contracts are declared with zod, and in a browser this reads what they declare. A value passes, is trimmed,
// defaulted and decoded, or is refused, exactly as zod does it; why it is refused is nobody's question here. What the contracts declare with anything else of zod stops the
// page as it loads, so that no check is ever left out silently. Functions are marked as zod's are: a declaration that a page does not use costs it nothing.
const day = String.raw`((\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8])))`;
const hours = String.raw`([01]\d|2[0-3]):[0-5]\d`;

function isAddress(value: string): boolean {
  try {
    return new URL(value) instanceof URL;
  } catch {
    return false;
  }
}

// @__NO_SIDE_EFFECTS__
export function string(): Schema {
  return new Schema(only((value) => typeof value === 'string'));
}
// @__NO_SIDE_EFFECTS__
function number(): Schema {
  return new Schema(only(Number.isFinite));
}
// @__NO_SIDE_EFFECTS__
export function int(): Schema {
  return number().int();
}
// @__NO_SIDE_EFFECTS__
export function boolean(): Schema {
  return new Schema(only((value) => typeof value === 'boolean'));
}
// @__NO_SIDE_EFFECTS__
export function unknown(): Schema {
  return new Whether((value) => value, 'left-out');
}
// @__NO_SIDE_EFFECTS__
export function custom(holds: (value: never) => boolean): Schema {
  return new Schema(only(holds));
}
// @__NO_SIDE_EFFECTS__
export function literal(value: unknown): Schema {
  return new Choice([value]);
}
// @__NO_SIDE_EFFECTS__
function choice(options: readonly unknown[]): Schema {
  return new Choice(options);
}
export { choice as enum };
// @__NO_SIDE_EFFECTS__
export function guid(): Schema {
  return string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);
}
// @__NO_SIDE_EFFECTS__
export function url(): Schema {
  return string().trim().refine(isAddress);
}
export const iso = {
  date: () => string().regex(new RegExp(`^${day}$`)),
  datetime: () => string().regex(new RegExp(String.raw`^${day}T${hours}:[0-5]\d(\.\d+)?(Z|[+-]${hours})$`)),
};
export const coerce = { number: () => new Whether((value) => number().read(Number(value)), 'read') };
// @__NO_SIDE_EFFECTS__
export function array(of: Schema): Schema {
  return new Schema((value) => (Array.isArray(value) ? value.map((each) => of.read(each)) : refuse()));
}
// @__NO_SIDE_EFFECTS__
export function record(key: Schema, of: Schema): Schema {
  const pair = ([name, value]: [string, unknown]) => [key.read(name), of.read(value)];
  return new Schema((value) => Object.fromEntries(Object.entries(objectOf(value)).map(pair)));
}
// @__NO_SIDE_EFFECTS__
export function object(shape: Shape): Fields {
  return new Fields(shape, 'dropped');
}
// @__NO_SIDE_EFFECTS__
export function strictObject(shape: Shape): Fields {
  return new Fields(shape, 'refused');
}
// @__NO_SIDE_EFFECTS__
export function looseObject(shape: Shape): Fields {
  return new Fields(shape, 'kept');
}
// @__NO_SIDE_EFFECTS__
export function union(schemas: readonly Schema[]): Schema {
  return new Schema((value) => firstOf(schemas, value));
}
// Of several kinds, the one that the value of `key` names.
// @__NO_SIDE_EFFECTS__
export function discriminatedUnion(key: string, kinds: readonly Fields[]): Schema {
  return new Schema((value) => (kinds.find(({ shape }) => shape[key]!.safeParse(objectOf(value)[key]).success) ?? refuse()).read(value));
}
// @__NO_SIDE_EFFECTS__
export function codec(from: Schema, to: Schema, { decode: turn }: { decode: (value: never) => unknown }): Schema {
  return new Schema((value) => to.read(turn(from.read(value) as never)));
}
export function decode(schema: Schema, value: unknown): unknown {
  return schema.read(value);
}

function firstOf(schemas: readonly Schema[], value: unknown): unknown {
  for (const schema of schemas) {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
  }
  return refuse();
}
