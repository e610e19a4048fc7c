import { Module } from '@nestjs/common';
import { HoldContest } from './contests/hold-contest.js';
import { ListContests } from './contests/list-contests.js';
import { AnswerReport } from './moderation/platform/answer-report.js';
import { ListPlatformWords } from './moderation/platform/list-platform-words.js';
import { ListReports } from './moderation/platform/list-reports.js';
import { SetPlatformWords } from './moderation/platform/set-platform-words.js';

const verbs = [HoldContest, ListContests, ListPlatformWords, SetPlatformWords, ListReports, AnswerReport];

/** What officers and the operator do about rooms: needs the database named `console`. */
@Module({ providers: verbs, exports: verbs })
export class LiveConsoleModule {}
