import type { HeldRole } from '#contracts';

/** A signed-in person as every use case sees them. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** When this session last gave a fresh code back; null when it never did. */
  readonly steppedUpAt?: Date | null;
}

/** Finds the person behind a session cookie's token; identity provides it. */
export abstract class SessionReader {
  abstract execute(token: string): Promise<Caller | undefined>;
}

/** The cookie that carries the session of a page. */
export const sessionCookie = 'cunbo_session';
