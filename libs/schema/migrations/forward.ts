import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A numbered step forward in SQL. Steps are never edited once released and never undone: a mistake is mended by the next step. */
export const forward = (number: number, why: string, sql: string): new () => MigrationInterface =>
  class implements MigrationInterface {
    readonly name = `${why.replaceAll(' ', '-')}-${number.toString().padStart(13, '0')}`;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }

    async down(): Promise<void> {
      throw new Error('migrations only run forward');
    }
  };
