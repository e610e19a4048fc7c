/** The number of a cash receipt as it is printed: `XJ-0007`. */
export const receiptText = (number: number): string => `XJ-${number.toString().padStart(4, '0')}`;
