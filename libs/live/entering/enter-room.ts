import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readRooms, type RoomRow } from '../rooms/room-rows.js';
import { LiveSettings } from './live-settings.js';
import type { Standing } from './room-pass.js';
import { signRoomToken } from './room-token.js';

const tokenMinutes = 10;
const nameLimit = 20;

interface Entrance {
  token: string;
  gateway: string;
  expiresAt: string;
  standing: Standing;
}

/** A token of ten minutes for one room; whoever is not signed in may watch. */
@Injectable()
export class EnterRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: LiveSettings,
  ) {}

  async execute(caller: { id: string; name: string } | undefined, code: string): Promise<Entrance> {
    const [room] = await readRooms(this.database, 'where r.code = $1', [code]);
    if (!room) throw new Problem('not-found');
    const standing = standingOf(room, caller?.id);
    const expiresAt = new Date(this.clock.now().getTime() + tokenMinutes * 60_000);
    const name = [...(caller?.name ?? '')].slice(0, nameLimit).join('');
    const token = await signRoomToken(this.settings.secretKey, {
      roomId: room.id,
      personId: caller?.id ?? null,
      standing,
      name,
      expiresAt,
    });
    return { token, gateway: this.settings.gatewayUrl, expiresAt: expiresAt.toISOString(), standing };
  }
}

const standingOf = (room: RoomRow, personId: string | undefined): Standing => {
  if (personId === undefined) return 'viewer';
  if (room.streamerId === personId) return 'streamer';
  return room.helperIds.includes(personId) ? 'helper' : 'person';
};
