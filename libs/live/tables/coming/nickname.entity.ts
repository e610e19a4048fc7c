import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a shopper wants to be called in rooms. */
@Entity({ schema: 'live', name: 'nickname' })
export class Nickname {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column('timestamptz', { name: 'called_at' }) calledAt: Date;
}
