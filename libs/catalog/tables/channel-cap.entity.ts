import type { saleChannels } from '#contracts';
import type { RuleRole } from '#money';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The most, in basis points of what is shared, that roles may take together of a sale on a channel. */
@Entity({ schema: 'catalog', name: 'channel_cap' })
export class ChannelCapEntity {
  @PrimaryColumn('text') channel: (typeof saleChannels)[number];
  @PrimaryColumn('text', { array: true }) roles: RuleRole[];
  @Column('int') bps: number;
}
