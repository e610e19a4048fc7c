import { createHmac } from 'node:crypto';

/** The database roles the applications sign in as; none of them owns a table. */
export const applicationRoles = ['cunbo_shop', 'cunbo_console', 'cunbo_gateway', 'cunbo_worker'] as const;

export type ApplicationRole = (typeof applicationRoles)[number];

/**
 * The password of every application role, derived from the owner's credentials: roles belong to the whole server, so all
 * databases and all checkouts on one server must arrive at the same ones.
 */
export function rolePasswords(ownerUrl: string): Record<ApplicationRole, string> {
  const { username, password } = new URL(ownerUrl);
  const key = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const derive = (role: ApplicationRole) => [role, createHmac('sha256', key).update(role).digest('hex')];
  return Object.fromEntries(applicationRoles.map(derive)) as Record<ApplicationRole, string>;
}

/** The owner's URL with the role's name and password in place of the owner's. */
export function roleUrl(ownerUrl: string, role: ApplicationRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePasswords(ownerUrl)[role];
  return url.href;
}
