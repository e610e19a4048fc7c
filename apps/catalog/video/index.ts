import { EngineNewsController } from './engine-news.controller.js';
import { RecordingsController, StudioVideoController } from './studio-video.controller.js';
import { VideoDeskController } from './video-desk.controller.js';
import { WatchingController } from './watching.controller.js';

/** Everything around a room's picture. */
export const videoControllers = [
  StudioVideoController,
  RecordingsController,
  WatchingController,
  VideoDeskController,
  EngineNewsController,
];
