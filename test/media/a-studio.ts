import { openVideo, type WayIn } from '#contracts';
import { type Clock, newId, SystemClock } from '#platform';
import { type Guest, roomCode, aStage, type Stage } from '../live/a-stage.js';
import { mediaSecret, type StandInEngine, standInEngine, tell } from '../support/media/stand-in-engine.js';

/** A stage with a camera: an engine stands beside the catalog. */
export interface Studio {
  readonly stage: Stage;
  readonly engine: StandInEngine;
  /** The settings that the catalog has of the engine; the worker has them too. */
  readonly more: Record<string, string>;
  /** The streamer comes in and holds the room with a device of theirs, in practice or live. */
  onAir(how?: 'room.start' | 'room.practise'): Promise<{ streamer: Guest; broadcastId: string }>;
  /** A way in, as the streamer's page asks for it. */
  wayIn(broadcastId: string): Promise<WayIn & { ticket: string }>;
  /** Somebody publishes: asks with a new ticket, and the engine tells that it has begun. */
  publish(broadcastId: string): Promise<{ session: string; generation: number }>;
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the studio. */
export async function aStudio({
  clock = new SystemClock(),
  settings = {},
}: { clock?: Clock; settings?: Record<string, string> } = {}): Promise<Studio> {
  const engine = await standInEngine();
  const more = {
    MEDIA_ENGINE: 'embedded',
    MEDIA_SECRET: mediaSecret,
    MEDIA_URL: 'https://media.village.example',
    MEDIA_CONTROL_URL: engine.url,
    MEDIA_RTMP_URL: 'rtmp://media.village.example/live',
    RECORDINGS_KEPT_DAYS: '30',
    ...settings,
  };
  const stage = await aStage({ clock, more });
  const studio: Studio = {
    stage,
    engine,
    more,
    async onAir(how = 'room.start') {
      const streamer = await stage.enter(stage.people.streamer);
      const broadcastId = newId(clock);
      await streamer.send(how);
      await streamer.send('room.broadcast', { broadcastId, takeOver: true });
      return { streamer, broadcastId };
    },
    async wayIn(broadcastId) {
      const way = await stage.people.streamer.call(openVideo, { params: { room: roomCode }, body: { broadcastId } });
      return { ...way, ticket: way.ways[0]!.bearer! };
    },
    async publish(broadcastId) {
      const { ticket, session } = await studio.wayIn(broadcastId);
      const { body } = await tell(stage.catalog.url, { kind: 'publish-asked', ticket, protocol: 'whip' });
      const generation = body.generation as number;
      await tell(stage.catalog.url, { kind: 'published', session, generation, protocol: 'whip' });
      return { session, generation };
    },
    async reset() {
      // First, so that no worker hears of what is just being forgotten.
      engine.stats = [];
      await stage.database.sql(
        'truncate media.cut, media.recording, media.engine_event, media.stream_key, media.publisher, media.broadcast; update live.room set picture_lost_at = null',
      );
      await stage.reset();
      engine.asked.splice(0);
    },
    async close() {
      await stage.close();
      await engine.close();
    },
  };
  return studio;
}
