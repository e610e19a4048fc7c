import { hash, randomBytes } from 'node:crypto';

/** How long a browser stays signed in. */
export const sessionLifeMs = 30 * 24 * 60 * 60_000;

/** A token nobody can guess: 256 random bits. */
export const drawToken = (): string => randomBytes(32).toString('base64url');

/** The token as it is kept. */
export const hashToken = (token: string): string => hash('sha256', token);
