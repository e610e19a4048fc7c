import { Clock } from '#platform';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { AllowPublish } from './broadcasts/allow-publish.js';
import { EndBroadcast } from './broadcasts/end-broadcast.js';
import { FindPicture } from './broadcasts/find-picture.js';
import { FindPublisher } from './broadcasts/find-publisher.js';
import { InstructEngine } from './broadcasts/instruct-engine.js';
import { MakeStreamKey } from './broadcasts/make-stream-key.js';
import { OffersTrial } from './broadcasts/offers-trial.js';
import { OpenTrial } from './broadcasts/open-trial.js';
import { OpenVideo } from './broadcasts/open-video.js';
import { PutOnAir } from './broadcasts/put-on-air.js';
import { TellLostPictures } from './broadcasts/tell-lost-pictures.js';
import { WatchEngine } from './broadcasts/watch-engine.js';
import { WatchPicture } from './broadcasts/watch-picture.js';
import { CutPicture } from './desk/cut-picture.js';
import { ReadVideo } from './desk/read-video.js';
import { MediaEngine } from './engine/media-engine.js';
import type { MediaSettings } from './engine/media-settings.js';
import { EngineDoor } from './news/engine-door.js';
import { HearSrs } from './news/hear-srs.js';
import { LetInFromSrs } from './news/let-in-from-srs.js';
import { ReceiveEngineEvent } from './news/receive-engine-event.js';
import { ReceiveSrsHook } from './news/receive-srs-hook.js';
import { TakeNews } from './news/take-news.js';
import { DeleteRecording } from './recordings/delete-recording.js';
import { EraseRecording } from './recordings/erase-recording.js';
import { Keeping } from './recordings/keeping.js';
import { ListRecordings } from './recordings/list-recordings.js';
import { ShowRecordings } from './recordings/show-recordings.js';
import { Tickets } from './tickets/tickets.js';

const asked = [
  OpenVideo,
  OpenTrial,
  OffersTrial,
  MakeStreamKey,
  WatchPicture,
  ShowRecordings,
  ListRecordings,
  DeleteRecording,
  ReadVideo,
  CutPicture,
];
const told = [ReceiveEngineEvent, ReceiveSrsHook];
const inside = [AllowPublish, TakeNews, FindPublisher, HearSrs, LetInFromSrs];
const following = [PutOnAir, EndBroadcast, FindPicture, InstructEngine, TellLostPictures, WatchEngine, EraseRecording];

/** Live video: who may send a room's picture, whether it is there, where it is watched, what is recorded. */
@Module({})
export class MediaModule {
  /** What people and engines ask; needs the database named `console` too. */
  static forShop(settings: MediaSettings): DynamicModule {
    const { secret, keptDays, hookToken } = settings;
    const own: Provider[] = [
      { provide: Tickets, useFactory: (clock: Clock) => new Tickets(secret, clock), inject: [Clock] },
      { provide: EngineDoor, useValue: new EngineDoor(secret, hookToken) },
      { provide: Keeping, useValue: new Keeping(keptDays) },
    ];
    return { module: MediaModule, providers: [engine(settings), ...own, ...inside, ...asked, ...told], exports: [...asked, ...told] };
  }

  /** What time and the rooms do to pictures. */
  static forWorker(settings: MediaSettings): DynamicModule {
    return { module: MediaModule, providers: [engine(settings), ...following], exports: following };
  }
}

const engine = (settings: MediaSettings): Provider => ({ provide: MediaEngine, useFactory: () => new MediaEngine(settings) });
