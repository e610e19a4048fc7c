import { FiguresController } from './figures.controller.js';
import { HelpersController, HelperTicketsController } from './helpers.controller.js';
import { ModerationController } from './moderation.controller.js';
import { OnAirController } from './on-air.controller.js';
import { StudioFlashController } from './studio-flash.controller.js';
import { StudioController } from './studio.controller.js';

/** Everything that streamers and helpers call. */
export const studioControllers = [
  StudioController,
  StudioFlashController,
  HelperTicketsController,
  HelpersController,
  ModerationController,
  OnAirController,
  FiguresController,
];
