import { type DynamicModule, Module } from '@nestjs/common';
import { AnswerWriteOff } from '../write-offs/answer-write-off.js';
import { AskWriteOff } from '../write-offs/ask-write-off.js';
import { BookWriteOffs } from '../write-offs/book-write-offs.js';
import { ListWriteOffs } from '../write-offs/list-write-offs.js';
import { ReleaseLegs } from './release-legs.js';
import { ReleaseReserves } from './release-reserves.js';
import { SetReserve } from './set-reserve.js';
import { ShowReserve } from './show-reserve.js';

const writing = [ReleaseLegs, ReleaseReserves, BookWriteOffs];
const atTheDesk = [ShowReserve, SetReserve, ListWriteOffs, AskWriteOff, AnswerWriteOff];

/** What keeps money from its party for a time, and what a party owes: carried out by the worker, asked for at the console. */
@Module({})
export class HoldsModule {
  /** Needs the default database as the worker. */
  static forWorker(): DynamicModule {
    return { module: HoldsModule, providers: writing, exports: writing };
  }

  /** Needs the database named `console`. */
  static forConsole(): DynamicModule {
    return { module: HoldsModule, providers: atTheDesk, exports: atTheDesk };
  }
}
