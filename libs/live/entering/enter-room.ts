import { Clock, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isBanned } from '../moderation/sanctions.js';
import { readRooms, type RoomRow } from '../rooms/room-rows.js';
import { LiveSettings } from './live-settings.js';
import { isHosting, type Standing } from './room-pass.js';
import { signRoomToken } from './room-token.js';
import { shownName } from './shown-name.js';

const tokenMinutes = 10;

interface Entrance {
  token: string;
  gateway: string;
  expiresAt: string;
  standing: Standing;
  name: string;
}

/** Who knocks: a person when signed in, and the browser when it has been here before. */
interface Visitor {
  readonly person: { id: string; name: string } | undefined;
  readonly viewerId: string | undefined;
}

/** A token of ten minutes for one room; whoever is not signed in may watch, whoever is `banned` may not. `viewerId` is the browser's, to be remembered by it. */
@Injectable()
export class EnterRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly settings: LiveSettings,
  ) {}

  async execute({ person, viewerId = newId(this.clock) }: Visitor, code: string): Promise<Entrance & { viewerId: string }> {
    const [room] = await readRooms(this.database, 'where r.code = $1', [code]);
    if (!room) throw new Problem('not-found');
    const standing = standingOf(room, person?.id);
    const personId = person?.id ?? null;
    if (!isHosting(standing)) {
      if (await isBanned(this.database, { roomId: room.id, personId, viewerId })) throw new Problem('banned');
      await this.countVisit(room.id, personId, viewerId);
    }
    const expiresAt = new Date(this.clock.now().getTime() + tokenMinutes * 60_000);
    const name = isHosting(standing) ? person!.name.slice(0, 20) : await this.nameOf(person, room);
    const token = await signRoomToken(this.settings.tokenKey, { roomId: room.id, personId, viewerId, standing, name, expiresAt });
    return {
      token,
      gateway: this.settings.gatewayUrl,
      expiresAt: expiresAt.toISOString(),
      standing,
      name: personId === null ? '' : name,
      viewerId,
    };
  }

  private async nameOf(person: Visitor['person'], room: RoomRow): Promise<string> {
    if (!person) return shownName('', room.streamerName);
    const [chosen]: { name: string }[] = await this.database.query('select name from live.nickname where person_id = $1', [person.id]);
    return shownName(chosen?.name ?? person.name, room.streamerName);
  }

  private countVisit(roomId: string, personId: string | null, viewerId: string): Promise<unknown> {
    return this.database.query(
      'insert into live.visit (room_id, viewer_id, person_id, at) values ($1, $2, $3, $4) on conflict do nothing',
      [roomId, viewerId, personId, this.clock.now()],
    );
  }
}

const standingOf = (room: RoomRow, personId: string | undefined): Standing => {
  if (personId === undefined) return 'viewer';
  if (room.streamerId === personId) return 'streamer';
  return room.helperIds.includes(personId) ? 'helper' : 'person';
};
