import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who got one of a drop. */
@Entity({ schema: 'live', name: 'drop_claim' })
export class DropClaim {
  @PrimaryColumn('uuid', { name: 'drop_id' }) dropId: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'claim_id', unique: true }) claimId: string;
}
