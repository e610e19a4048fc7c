/** Where the number of a destination is sealed. */
export const numberPlace = (destinationId: string): string => `ledger.payout_destination|${destinationId}|sealed_number`;
