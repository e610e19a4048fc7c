import type { PublishAllowed, PublisherStats } from '#contracts';
import { type Clock, Problem } from '#platform';
import type { Logger } from '@nestjs/common';
import type { Remuxing } from '../remux/remux.js';
import type { TellPlatform } from '../telling/tell-platform.js';
import type { Offer } from '../webrtc/offer.js';
import type { Viewer, Viewing } from '../webrtc/viewer.js';
import { Appearance } from './appearance.js';
import type { Parting, Publisher, PublisherNews } from './publisher.js';
import { Relay } from './relay.js';

/** What every stage needs of the engine. */
export interface Backstage {
  clock: Clock;
  telling: TellPlatform;
  viewing: Viewing;
  remuxing: Remuxing | undefined;
  logger: Logger;
}

const connectMs = 15_000;

/** One session: at most one publisher at a time, and everybody who watches. */
export class Stage {
  readonly relay = new Relay();
  #appearance: Appearance | undefined;
  #latest = 0;
  #emptySinceMs = performance.now();

  constructor(
    readonly session: string,
    private readonly engine: Backstage,
  ) {}

  get appearance(): Appearance | undefined {
    return this.#appearance;
  }

  /** Nobody publishes or watches, for this long. */
  get emptyForMs(): number {
    return this.#appearance || this.relay.count > 0 ? 0 : performance.now() - this.#emptySinceMs;
  }

  /** Lets an allowed publisher on the stage in place of whoever is there; refused when a newer one has come meanwhile. */
  async admit<P extends Publisher>(allowed: PublishAllowed, open: (news: PublisherNews) => Promise<P>): Promise<P> {
    if (allowed.generation <= this.#latest) throw new Problem('not-allowed');
    this.#latest = allowed.generation;
    void this.leave('replaced');
    const appearance = new Appearance(allowed, this.engine.clock.now(), this.engine.remuxing);
    try {
      const publisher = await open(this.#newsOf(appearance));
      appearance.publisher = publisher;
      if (this.#latest !== allowed.generation) throw new Problem('not-allowed');
      if (this.#codec !== undefined && this.#codec !== publisher.codec) this.relay.close();
      this.#codec = publisher.codec;
      this.#appearance = appearance;
      this.relay.restart();
      return publisher;
    } catch (error) {
      void appearance.end();
      void this.#tellEnd(appearance, 'lost');
      throw error;
    }
  }

  #codec: Publisher['codec'] | undefined;

  /** Connects somebody who watches; refused as not found while there is no picture, or none that this browser can show. */
  async seat(offer: Offer, left: () => void): Promise<Viewer> {
    const publisher = this.#appearance?.publisher;
    if (!publisher) throw new Problem('not-found');
    const seat: { viewer?: Viewer } = {};
    const viewer = await this.engine.viewing.open(offer, publisher.codec, {
      keyFrameWanted: () => {
        this.#appearance?.wantKeyFrame();
        if (seat.viewer) this.relay.catchUp(seat.viewer);
      },
      gone: () => {
        if (seat.viewer) this.relay.drop(seat.viewer);
        this.#emptySinceMs = performance.now();
        left();
      },
    });
    if (!viewer) throw new Problem('not-found');
    seat.viewer = viewer;
    this.relay.add(viewer);
    setTimeout(() => {
      if (!viewer.connected) viewer.close();
    }, connectMs).unref();
    return viewer;
  }

  /** Ends the publisher that is there, if it is this one; resolves when its recording is whole. */
  async leave(why: Parting, only?: Publisher): Promise<void> {
    const appearance = this.#appearance;
    if (!appearance || (only && appearance.publisher !== only)) return;
    this.#appearance = undefined;
    this.#emptySinceMs = performance.now();
    void this.#tellEnd(appearance, why);
    await appearance.end().catch((error: unknown) => this.engine.logger.error({ err: error }, 'a recording could not be closed'));
  }

  stats(): PublisherStats | undefined {
    const appearance = this.#appearance;
    if (!appearance?.publisher) return undefined;
    const { allowed, publisher, size, since, recording, flv } = appearance;
    return {
      session: this.session,
      room: allowed.room,
      generation: allowed.generation,
      protocol: publisher.protocol,
      since: since.toISOString(),
      ...publisher.quality(),
      codec: publisher.codec,
      ...size,
      recording: recording?.running ?? false,
      viewers: { whep: this.relay.count, flv: flv?.count ?? 0, hls: recording?.watchers ?? 0 },
    };
  }

  #newsOf(appearance: Appearance): PublisherNews {
    return {
      packet: (packet) => {
        if (this.#appearance !== appearance) return;
        if (!appearance.seen && packet.kind === 'video') this.#begin(appearance);
        this.relay.forward(packet, appearance.take(packet));
      },
      tag: (tag) => {
        if (this.#appearance === appearance) appearance.takeTag(tag);
      },
      report: (kind, ntp, timestamp) => {
        if (this.#appearance === appearance) this.relay.report(kind, ntp, timestamp);
      },
      gone: (why) => void this.leave(why, appearance.publisher),
    };
  }

  #begin(appearance: Appearance): void {
    appearance.seen = true;
    appearance.wantKeyFrame();
    const { session, generation } = appearance.allowed;
    const { protocol } = appearance.publisher!;
    this.engine.logger.log({ session, generation, protocol }, 'a picture came');
    void this.engine.telling.execute({ kind: 'published', session, generation, protocol });
  }

  #tellEnd({ allowed: { session, generation } }: Appearance, reason: Parting): Promise<boolean> {
    this.engine.logger.log({ session, generation, reason }, 'a publisher is gone');
    return this.engine.telling.execute({ kind: 'unpublished', session, generation, reason });
  }
}
