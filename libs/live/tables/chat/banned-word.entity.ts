import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A word that may not be said in a room, or in none. */
@Entity({ schema: 'live', name: 'banned_word' })
export class BannedWord {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id', nullable: true }) roomId: string | null;
  @Column('text') word: string;
}
