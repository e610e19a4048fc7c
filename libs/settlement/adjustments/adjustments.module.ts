import { type DynamicModule, Module } from '@nestjs/common';
import { AnswerAdjustment } from './answer-adjustment.js';
import { AskAdjustment } from './ask-adjustment.js';
import { BookAdjustments } from './book-adjustments.js';
import { ListAdjustments } from './list-adjustments.js';

const writing = [BookAdjustments];
const atTheDesk = [ListAdjustments, AskAdjustment, AnswerAdjustment];

/** What parties are owed is put right, and claims end: asked for and answered at the console, carried out by the worker. */
@Module({})
export class AdjustmentsModule {
  /** Needs the default database as the worker. */
  static forWorker(): DynamicModule {
    return { module: AdjustmentsModule, providers: writing, exports: writing };
  }

  /** Needs the database named `console`. */
  static forConsole(): DynamicModule {
    return { module: AdjustmentsModule, providers: atTheDesk, exports: atTheDesk };
  }
}
