import { BroadcastEntity } from './broadcast.entity.js';
import { CutEntity } from './cut.entity.js';
import { EngineEventEntity } from './engine-event.entity.js';
import { PublisherEntity } from './publisher.entity.js';
import { RecordingEntity } from './recording.entity.js';
import { StreamKeyEntity } from './stream-key.entity.js';

/** The tables of schema `media`. */
export const mediaTables = [BroadcastEntity, PublisherEntity, StreamKeyEntity, EngineEventEntity, RecordingEntity, CutEntity];
