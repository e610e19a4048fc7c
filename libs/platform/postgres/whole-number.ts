import type { ValueTransformer } from 'typeorm';

/** A whole number of any size, such as fen: bigint in the code, bigint in Postgres, text between the two. */
export const wholeNumber: ValueTransformer = {
  to: (value: bigint | null | undefined) => (value === null ? null : value?.toString()),
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};
