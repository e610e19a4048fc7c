import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far the movements of a provider were read. */
@Entity({ schema: 'ledger', name: 'provider_cursor' })
export class ProviderCursorEntity {
  @PrimaryColumn('text') provider: string;
  @Column('timestamptz') through: Date;
}
