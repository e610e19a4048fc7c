import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { AccessGuard } from './access.guard.js';
import { EncodeInterceptor } from './encode.interceptor.js';
import { HealthController } from './health.controller.js';
import { KeptAnswers } from './kept-answers.js';
import { ProblemFilter } from './problem.filter.js';

/** The door of an HTTP process: access, answers and refusals are the same on every route, and health is there. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [
    KeptAnswers,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: EncodeInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class HttpModule {}
