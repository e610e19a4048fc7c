import { registerHooks } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as contracts from '#contracts';

/** A schema as zod keeps it, as far as it has to be walked to make values that it takes. */
interface Declared {
  safeParse(value: unknown): { success: boolean; data?: unknown };
  readonly def: {
    readonly type: string;
    readonly shape?: Record<string, Declared>;
    readonly element?: Declared;
    readonly innerType?: Declared;
    readonly in?: Declared;
    readonly options?: readonly Declared[];
    readonly entries?: Record<string, string>;
  };
}

const leaves = [
  [null, true, false, 0, 1, 5, 50, 1.5, -1, 200, 40_000_000, {}, []],
  ['', ' ', 'a', ' 年货 ', 'A b', 'x'.repeat(70), '\u202Ea', '0', '1', '5', '51', '-12', '12900', '1e3', 'true', 'CNY', 'USD', 'today'],
  ['2026-11-22', '2026-02-29', '2024-02-29', '1926-11-22', '2026-11', '2026-13', '16:00', '330106', '930106', '13800000013', '12800000013'],
  ['2026-11-22T03:00:00Z', '2026-11-22T03:00:00.123+08:00', '2026-11-22T03:00Z', '2026-11-22T03:00:00', '2126-11-22T03:00:00Z'],
  ['0196a000-0000-7000-8000-00000000000a', '0196A000-0000-7000-8000-00000000000A', '0196a000', 'mama', 'new-year-pack', 'AB12345678'],
  ['https://village.example/pay?x=1', 'village.example', '/pictures/0196a000-0000-7000-8000-00000000000a', 'goods/honey', '150723'],
].flat();
const leaf = fc.constantFrom(...leaves);

/** Values that a schema takes, as a rule. */
function taken(schema: Declared): fc.Arbitrary<unknown> {
  const { type, shape, element, innerType, in: from, options, entries } = schema.def;
  if (shape) {
    const optional = (field: Declared): boolean => ['optional', 'default'].includes(field.def.type);
    const requiredKeys = Object.keys(shape).filter((key) => !optional(shape[key]!));
    return fc.record(Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, taken(field)])), { requiredKeys });
  }
  if (element) return fc.array(taken(element), { minLength: 1, maxLength: 2 });
  if (type === 'nullable') return fc.option(taken(innerType!));
  if (innerType) return taken(innerType);
  if (from) return taken(from);
  if (options) return fc.oneof(...options.map(taken));
  if (type === 'record') return fc.dictionary(fc.string({ maxLength: 3 }), leaf, { maxKeys: 2 });
  const fitting = [...leaves, ...Object.values(entries ?? {}), ...literals(schema)].filter((value) => schema.safeParse(value).success);
  return fitting.length > 0 ? fc.constantFrom(...fitting) : leaf;
}
const literals = (schema: Declared): readonly unknown[] => (schema.def as unknown as { values?: readonly unknown[] }).values ?? [];

/** The same value with one place in it changed, added or taken away. */
function spoiled(value: unknown, nth: number, by: unknown): unknown {
  const copy: { all: unknown } = { all: structuredClone(value) };
  const places: [Record<string, unknown>, string][] = [];
  const walk = (parent: object): void => {
    for (const [key, child] of Object.entries(parent)) {
      places.push([parent as Record<string, unknown>, key]);
      if (typeof child === 'object' && child !== null) walk(child);
    }
    if (parent !== copy && !Array.isArray(parent)) places.push([parent as Record<string, unknown>, 'more']);
  };
  walk(copy);
  const [parent, key] = places[nth % places.length]!;
  if (by !== undefined) parent[key] = by;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
  return copy.all;
}

/** Every schema of the contracts, by the name of its contract and part. */
function schemasOf(from: object): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const [name, value] of Object.entries(from)) {
    if (typeof value?.safeParse === 'function') found.set(name, value);
    else if (typeof value?.path === 'string')
      for (const part of ['params', 'query', 'body', 'response']) if (value[part]) found.set(`${name} ${part}`, value[part]);
  }
  return found;
}

/** The contracts once more, with what stands in for zod in the pages: as the build does it. */
async function lightContracts(): Promise<object> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!context.parentURL?.endsWith('?light')) return next(specifier, context);
      if (specifier === 'zod') return next(new URL('zod.ts', import.meta.url).href, context);
      const found = next(specifier, context);
      return found.url.endsWith('.ts') ? { ...found, url: `${found.url}?light` } : found;
    },
  });
  try {
    return (await import(new URL('../../../libs/contracts/index.ts?light', import.meta.url).href)) as object;
  } finally {
    hooks.deregister();
  }
}

describe('what the pages read contracts with', () => {
  const declared = schemasOf(contracts);
  const took = new Set<string>();
  let light: Map<string, Declared>;
  beforeAll(async () => {
    light = schemasOf(await lightContracts());
  });

  it('reads every contract', () => {
    expect(declared.size).toBeGreaterThan(100);
    expect([...light.keys()]).toEqual([...declared.keys()]);
    expect([...light.values()].filter((schema) => '_zod' in schema)).toEqual([]);
  });

  it.each([...declared.keys()])('takes and refuses as zod does: %s', (name) => {
    const [real, ours] = [declared.get(name)!, light.get(name)!];
    const same = (value: unknown): void => {
      const read = real.safeParse(value);
      if (read.success) took.add(name);
      expect(ours.safeParse(value)).toMatchObject(read.success ? { success: true } : { success: false });
      expect(ours.safeParse(value).data).toEqual(read.data);
    };
    fc.assert(
      fc.property(taken(real), fc.nat(), fc.oneof(leaf, fc.constant(undefined)), (value, nth, by) => {
        same(value);
        same(spoiled(value, nth, by));
      }),
      { numRuns: 8 },
    );
  });

  it('was shown values that are taken, of nearly all', () => {
    expect(took.size).toBeGreaterThan(declared.size * 0.9);
  });
});
