/** A parcel whose buyer says nothing counts as delivered ten days after it left. */
export const autoConfirmMs = 10 * 86_400_000;
