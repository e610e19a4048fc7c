import type { HeldRole } from '#contracts';

/** A signed-in person as every use case sees them. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
}

/** Finds the person behind a session cookie's token; identity provides it. */
export abstract class SessionReader {
  abstract execute(token: string): Promise<Caller | undefined>;
}

/** The cookie that carries the session of a page. */
export const sessionCookie = 'cunbo_session';
