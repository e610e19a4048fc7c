import { replyOf } from '#platform';
import { problemOf } from '#platform/http';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { RoomSocket } from './room-socket.js';

/** Answers a refused message through its ack, as problem+json answers a refused request; faults of ours are logged. */
@Catch()
export class AckProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('sockets');

  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500) this.logger.error({ err: error, message: host.switchToWs().getPattern() }, 'a message failed');
    const { data } = host.switchToWs().getClient<RoomSocket>();
    const ack = host.getArgs<unknown[]>().find((part) => typeof part === 'function') as ((reply: object) => void) | undefined;
    ack?.({ ok: false, problem: replyOf(problem, data.locale) });
  }
}
