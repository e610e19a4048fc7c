/** A phone as others may see it: `138****5518`. */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** A name as strangers may see it: the first character, then two stars whatever its length. */
export const maskName = (name: string): string => `${[...name.trim()][0] ?? ''}**`;
