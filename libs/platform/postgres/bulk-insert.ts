import { jsonArray, plainArray, textArray } from './columns.js';

type Type = 'boolean' | 'uuid' | 'uuid[]' | 'text' | 'int' | 'bigint' | 'date' | 'timestamptz' | 'jsonb' | 'bytea';

/**
 * A column to write into: its name, its type in Postgres, and its value of one row. Amounts may be bigint, moments are ISO text, bytes are hex; only jsonb and plain values
 * may be null.
 */
export type Column<Row> = readonly [name: string, type: Type, value: (row: Row) => unknown];

/** SQL that inserts any number of rows, one parameter a column; the parameters begin after `$before`. */
export function bulkInsert<Row>(table: string, columns: readonly Column<Row>[], before: number): string {
  const names = columns.map(([name]) => name).join(', ');
  const sources = columns.map(([, type], index) => sourceOf(type, `$${before + index + 1}`));
  const values = columns.map(([name, type]) => valueOf(type, name));
  return `insert into ${table} (${names}) select ${values.join(', ')} from rows from (${sources.join(', ')}) as row (${names})`;
}

/** The parameters of `bulkInsert`. */
export const bulkValues = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] =>
  columns.map(([, type, value]) => {
    const values = rows.map(value);
    if (type === 'jsonb') return jsonArray(values);
    if (type === 'text') return textArray(values as string[]);
    // Lists within the list have different lengths, which no array of Postgres can hold: each goes as a text of its own.
    if (type === 'uuid[]') return textArray((values as string[][]).map(plainArray));
    return plainArray(values as string[]);
  });

function sourceOf(type: Type, parameter: string): string {
  if (type === 'jsonb') return `jsonb_array_elements(${parameter}::jsonb)`;
  return `unnest(${parameter}::${type === 'uuid[]' || type === 'bytea' ? 'text' : type}[])`;
}

function valueOf(type: Type, name: string): string {
  if (type === 'jsonb') return `nullif(${name}, 'null')`;
  if (type === 'bytea') return `decode(${name}, 'hex')`;
  return type === 'uuid[]' ? `${name}::uuid[]` : name;
}
