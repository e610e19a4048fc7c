/** The processing fee of a charge in minor units: basis points of the amount, rounded half up, plus a fixed part. */
export function chargeFee(amount: bigint, basisPoints: bigint, fixed: bigint): bigint {
  return (amount * basisPoints + 5_000n) / 10_000n + fixed;
}
