import type { EngineHealth, PublisherStats } from '#contracts';

/** A publisher as its engine sees it; null where this kind of engine does not know. */
export type SeenPublisher = Omit<PublisherStats, 'room' | 'generation' | 'protocol' | 'since'> & {
  generation: number | null;
  since: string | null;
};

/** What the platform asks of any engine; each throws when the engine cannot be reached, and does no harm when done twice. */
export abstract class EngineControl {
  abstract health(): Promise<EngineHealth>;
  /** Who publishes now; null where the engine cannot be asked. */
  abstract stats(): Promise<SeenPublisher[] | null>;
  /** Ends whoever publishes this session. */
  abstract kick(session: string): Promise<void>;
  /** Records this session from now on. */
  abstract record(session: string): Promise<void>;
  abstract deleteRecording(file: string): Promise<void>;
}
