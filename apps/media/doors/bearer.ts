/** The ticket of an `Authorization: Bearer …` header. */
export const bearer = (header: string | undefined): string | undefined => /^Bearer ([\w.-]{1,2048})$/i.exec(header ?? '')?.[1];
