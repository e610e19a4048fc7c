/** Many values of one column, as Postgres reads an array; the values need no quotes: ids, whole numbers, moments, `null`. */
export const plainArray = (values: readonly (string | number | bigint | null)[]): string =>
  `{${values.map((value) => value ?? 'null').join(',')}}`;

/** Texts as Postgres reads an array of them. */
export const textArray = (values: readonly string[]): string => `{${values.map(quoted).join(',')}}`;

/** Values of a jsonb column, to be read with `jsonb_array_elements`: one text for all of them, in which nothing is quoted twice. */
export const jsonArray = (values: readonly unknown[]): string => JSON.stringify(values);

const quoted = (text: string): string => `"${/["\\]/.test(text) ? text.replace(/["\\]/g, String.raw`\$&`) : text}"`;
