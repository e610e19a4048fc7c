import { EngineNewsController } from './engine-news.controller.js';
import { RecordingsController, StudioVideoController, TrialController } from './studio-video.controller.js';
import { VideoDeskController } from './video-desk.controller.js';
import { WatchingController } from './watching.controller.js';

/** Everything around a room's picture. */
export const videoControllers = [
  StudioVideoController,
  TrialController,
  RecordingsController,
  WatchingController,
  VideoDeskController,
  EngineNewsController,
];
