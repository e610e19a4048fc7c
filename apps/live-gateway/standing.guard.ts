import { roomMessages } from '#contracts';
import { isHosting, type RoomPass } from '#live';
import { Problem } from '#platform';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { messageOf } from './message.decorator.js';
import type { RoomSocket } from './room-socket.js';

type Access = (typeof roomMessages)[keyof typeof roomMessages]['access'];

const mayDo: Record<Access, (pass: RoomPass) => boolean> = {
  viewer: () => true,
  person: ({ personId }) => personId !== null,
  host: ({ standing }) => isHosting(standing),
  streamer: ({ standing }) => standing === 'streamer',
};

/** Lets a message through as its contract says, by the token; what hosts do is checked in the database again by the use case. */
@Injectable()
export class StandingGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const message = messageOf(context.getHandler());
    if (!message) throw new Problem('not-allowed');
    const { pass } = context.switchToWs().getClient<RoomSocket>().data;
    if (mayDo[roomMessages[message].access](pass)) return true;
    throw new Problem(pass.personId === null ? 'signed-out' : 'not-allowed');
  }
}
