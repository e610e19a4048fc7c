import { type RoomMessage, roomMessages } from '#contracts';
import { Problem } from '#platform';
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { z } from 'zod';
import type { RoomSocket } from './room-socket.js';

const messageKey = 'cunbo:message';

/** Binds a gateway's method to a message of the contract: its name, its access and its body come from there. */
export const Message = (name: RoomMessage): MethodDecorator => applyDecorators(SubscribeMessage(name), SetMetadata(messageKey, name));

/** The message of a gateway's method, or undefined: such a method is refused to everybody. */
export const messageOf = (method: Function): RoomMessage | undefined => Reflect.getMetadata(messageKey, method);

/** The body of a message, checked once. */
export type Said<M extends RoomMessage> = z.output<(typeof roomMessages)[M]['body']>;

/** The message's body; anything malformed is a `malformed` problem that names each fault. */
export const Said = createParamDecorator((name: RoomMessage, context: ExecutionContext) => bodyOf(name, context));

/** What the sender's token says they may do; of a message without content, named here, the empty body is checked too. */
export const Pass = createParamDecorator((name: RoomMessage | undefined, context: ExecutionContext) => {
  if (name) bodyOf(name, context);
  return context.switchToWs().getClient<RoomSocket>().data.pass;
});

function bodyOf(name: RoomMessage, context: ExecutionContext): unknown {
  const parsed = roomMessages[name].body.safeParse(context.switchToWs().getData());
  if (parsed.success) return parsed.data;
  throw new Problem('malformed', { issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })) });
}

/** The answer to a message that asks for nothing back. */
export interface Done {
  ok: true;
}

/** Answers once the work is done; a refusal goes its own way. */
export const done = async (work: Promise<void>): Promise<Done> => {
  await work;
  return { ok: true };
};
