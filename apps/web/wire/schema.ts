/** Answers what a value becomes; throws when it is not what was declared. */
export type Read = (value: unknown) => unknown;
export type Shape = Record<string, Schema>;

/** Says no to a value. */
export const refuse = (): never => {
  throw new TypeError('a value that is not what was declared');
};
/** Lets a value pass when this holds of it. */
export const only =
  (holds: (value: never) => boolean): Read =>
  (value) =>
    holds(value as never) ? value : refuse();
const size = (value: unknown): number => (typeof value === 'number' ? value : (value as string | unknown[]).length);

/** Reads a value as it was declared: `read` answers what it becomes, or throws. */
export class Schema {
  /** What stands for an absent key: its own reading of `undefined`, or nothing, which leaves the key out. */
  readonly absent: 'refused' | 'left-out' | 'read' = 'refused';

  constructor(readonly read: Read) {}

  parse(value: unknown): unknown {
    return this.read(value);
  }
  safeParse(value: unknown): { success: true; data: unknown } | { success: false; data?: undefined } {
    try {
      return { success: true, data: this.read(value) };
    } catch {
      return { success: false };
    }
  }

  private and(next: Read): Schema {
    return new Schema((value) => next(this.read(value)));
  }
  refine(holds: (value: never) => boolean): Schema {
    return this.and(only(holds));
  }
  min(least: number): Schema {
    return this.and(only((value) => size(value) >= least));
  }
  max(most: number): Schema {
    return this.and(only((value) => size(value) <= most));
  }
  int(): Schema {
    return this.and(only(Number.isSafeInteger));
  }
  regex(pattern: RegExp): Schema {
    return this.and(only((value) => pattern.test(value)));
  }
  trim(): Schema {
    return this.and((value) => (value as string).trim());
  }
  toLowerCase(): Schema {
    return this.and((value) => (value as string).toLowerCase());
  }
  toUpperCase(): Schema {
    return this.and((value) => (value as string).toUpperCase());
  }

  nullable(): Schema {
    return new Whether((value) => (value === null ? null : this.read(value)), this.absent);
  }
  optional(): Schema {
    return new Whether((value) => (value === undefined ? undefined : this.read(value)), this.absent === 'read' ? 'read' : 'left-out');
  }
  nullish(): Schema {
    return this.nullable().optional();
  }
  default(value: unknown): Schema {
    return new Whether((given) => (given === undefined ? value : this.read(given)), 'read');
  }
  catch(value: unknown): Schema {
    return new Whether((given) => {
      const read = this.safeParse(given);
      return read.success ? read.data : value;
    }, 'read');
  }
}

/** A declaration that says itself what an absent key stands for. */
export class Whether extends Schema {
  constructor(
    read: Read,
    override readonly absent: Schema['absent'],
  ) {
    super(read);
  }
}

/** One of these values. */
export class Choice extends Schema {
  constructor(readonly options: readonly unknown[]) {
    super(only((value) => options.includes(value)));
  }
}

type Extra = 'refused' | 'kept' | 'dropped';

/** An object of declared fields; what else it holds is refused, kept or dropped. */
export class Fields extends Schema {
  constructor(
    readonly shape: Shape,
    readonly extra: Extra,
  ) {
    super((value) => fieldsOf(value, shape, extra));
  }
  extend(more: Shape): Fields {
    return new Fields({ ...this.shape, ...more }, this.extra);
  }
  pick(names: Record<string, true>): Fields {
    return this.those((name) => name in names);
  }
  omit(names: Record<string, true>): Fields {
    return this.those((name) => !(name in names));
  }
  private those(wanted: (name: string) => boolean): Fields {
    return new Fields(Object.fromEntries(Object.entries(this.shape).filter(([name]) => wanted(name))), this.extra);
  }
}

/** A value as an object with keys. */
export const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse();

function fieldsOf(value: unknown, shape: Shape, extra: Extra): unknown {
  const given = objectOf(value);
  const names = Object.keys(given).filter((name) => !Object.hasOwn(shape, name));
  if (extra === 'refused' && names.length > 0) refuse();
  const read = Object.entries(shape).flatMap(([name, schema]) => {
    if (Object.hasOwn(given, name)) return [[name, schema.read(given[name])]];
    if (schema.absent === 'refused') refuse();
    return schema.absent === 'read' ? [[name, schema.read(undefined)]] : [];
  });
  return Object.fromEntries([...read, ...(extra === 'kept' ? names.map((name) => [name, given[name]]) : [])]);
}
