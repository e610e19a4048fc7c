import { Clock, logging, SystemClock } from '#platform';
import { ProblemFilter } from '#platform/http';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { ControlController } from './doors/control.controller.js';
import { FlvController } from './doors/flv.controller.js';
import { HealthController } from './doors/health.controller.js';
import { HlsController } from './doors/hls.controller.js';
import { RtmpDoor } from './doors/rtmp-door.js';
import { SocketDoor } from './doors/socket-door.js';
import { UploadController } from './doors/upload.controller.js';
import { WhepController } from './doors/whep.controller.js';
import { WhipController } from './doors/whip.controller.js';
import { ENV, type MediaEnv } from './env.js';
import { AdmitTags } from './feed/admit-tags.js';
import { FfmpegRemuxing } from './remux/ffmpeg-remuxing.js';
import { FFMPEG, findFfmpeg } from './remux/find-ffmpeg.js';
import { Recordings } from './remux/recordings.js';
import { REMUXING } from './remux/remux.js';
import { Stages } from './stage/stages.js';
import { AskToPublish } from './telling/ask-to-publish.js';
import { KEYS, engineKeys } from './telling/keys.js';
import { PlatformLine } from './telling/platform-line.js';
import { TellPlatform } from './telling/tell-platform.js';
import { CheckTicket } from './tickets/check-ticket.js';
import { PlayPass } from './tickets/play-pass.js';
import { Trials } from './trial/trials.js';
import { VIEWING } from './webrtc/viewer.js';
import { viewingHere } from './webrtc/viewing-here.js';

/** The media engine: who publishes and who watches meet here; what is said, sold and counted is the platform's. */
@Module({})
export class MediaAppModule {
  static forRoot(env: MediaEnv): DynamicModule {
    return {
      module: MediaAppModule,
      imports: [LoggerModule.forRoot(logging('media', env.LOG_LEVEL))],
      controllers: [WhipController, WhepController, FlvController, HlsController, UploadController, ControlController, HealthController],
      providers: [
        { provide: ENV, useValue: env },
        { provide: KEYS, useValue: engineKeys(env.MEDIA_SECRET) },
        { provide: Clock, useClass: SystemClock },
        { provide: VIEWING, useFactory: () => viewingHere(env) },
        { provide: FFMPEG, useFactory: async () => (await findFfmpeg(env.FFMPEG_PATH)) ?? null },
        {
          provide: REMUXING,
          useFactory: (ffmpeg: string | null, clock: Clock, recordings: Recordings) =>
            ffmpeg === null ? null : new FfmpegRemuxing(ffmpeg, clock, recordings),
          inject: [FFMPEG, Clock, Recordings],
        },
        { provide: APP_FILTER, useClass: ProblemFilter },
        PlatformLine,
        AskToPublish,
        TellPlatform,
        Recordings,
        CheckTicket,
        PlayPass,
        Trials,
        Stages,
        AdmitTags,
        RtmpDoor,
        SocketDoor,
      ],
    };
  }
}
