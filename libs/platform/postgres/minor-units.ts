import type { ValueTransformer } from 'typeorm';

/** Whole fen: bigint in the code, bigint in Postgres, text between the two. */
export const minorUnits: ValueTransformer = {
  to: (value: bigint | null) => value?.toString() ?? null,
  from: (value: string | null) => (value === null ? null : BigInt(value)),
};
