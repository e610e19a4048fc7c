import type { DataSource } from 'typeorm';

/** The roles that processes sign in as; each has only the rights of migration 0007 and later. */
export const databaseRoles = ['cunbo_shop', 'cunbo_console', 'cunbo_gateway', 'cunbo_worker'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Makes the roles and sets their passwords. Roles belong to the whole server: they may be there already, and another database's set-up may be making them at this
 * very moment, so a collision is tried again. Throws Postgres's own error when the owner may not make roles.
 */
export async function makeDatabaseRoles(owner: DataSource, passwords: Record<DatabaseRole, string>): Promise<void> {
  for (const role of databaseRoles) {
    await tryAgain(async () => {
      const [existing] = await owner.query('select from pg_roles where rolname = $1', [role]);
      if (!existing) await owner.query(`create role ${role} login`);
      await owner.query(`alter role ${role} with login password ${quoted(passwords[role])}`);
    });
  }
}

const collisions = new Set(['XX000', '42710', '23505']);

async function tryAgain(work: () => Promise<void>, attempts = 10): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attempts || !collisions.has((error as { code?: string }).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}
