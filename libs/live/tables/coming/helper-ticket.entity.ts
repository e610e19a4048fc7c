import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The fingerprint of a ticket that makes whoever uses it first a helper. */
@Entity({ schema: 'live', name: 'helper_ticket' })
export class HelperTicket {
  @PrimaryColumn('text', { name: 'ticket_sha256' }) ticketSha256: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
  @Column('uuid', { name: 'used_by', nullable: true }) usedBy: string | null;
}
