/** Postgres's bigint as bigint. */
export const wholeNumber = {
  to: (value: bigint | undefined): string | undefined => value?.toString(),
  from: (value: string): bigint => BigInt(value),
};
