import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whoever keeps a workshop's cash box; receipts are numbered without gaps, each custodian's from 1. */
@Entity({ schema: 'ledger', name: 'custodian' })
export class CustodianEntity {
  @PrimaryColumn('uuid', { name: 'party_id' }) partyId: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('int', { name: 'next_receipt', default: 1 }) nextReceipt: number;
}
