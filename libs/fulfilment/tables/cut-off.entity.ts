import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Until when a township's station takes the parcels of the day, by the clocks of the village. */
@Entity({ schema: 'fulfilment', name: 'cut_off' })
export class CutOffEntity {
  @PrimaryColumn('uuid', { name: 'township_id' }) townshipId: string;
  @Column('time', { name: 'local_time', default: '16:00' }) localTime: string;
}
