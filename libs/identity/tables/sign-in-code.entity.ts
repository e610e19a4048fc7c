import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A code that was sent to a phone: hashed, counted, used at most once. `askedFrom` is a keyed hash of the client's address, for the rate limit only. */
@Entity({ schema: 'identity', name: 'sign_in_code' })
export class SignInCodeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') phone: string;
  @Column('text', { name: 'code_hash' }) codeHash: string;
  @Column('text', { name: 'asked_from', nullable: true }) askedFrom: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('int', { default: 0 }) attempts: number;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
