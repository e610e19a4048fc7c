/** The address of a product's picture at its smallest: a drawing's own, or the small size of an uploaded one. */
export const smallPicture = (of: string): string => (of.startsWith('/pictures/') ? `${of}/small` : `/${of}`);
