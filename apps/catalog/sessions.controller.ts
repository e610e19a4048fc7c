import { askForCode, localeOf, type Person, signIn, signOut, whoAmI } from '#contracts';
import { AskForCode, DescribePerson, SignIn, SignOut } from '#identity';
import { Asked, CalledBy, type Caller, Endpoint, sessionCookie } from '#platform/http';
import { Controller, Ip, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Signing in and out with a phone and a code. */
@Controller()
export class SessionsController {
  constructor(
    private readonly sending: AskForCode,
    private readonly opening: SignIn,
    private readonly ending: SignOut,
    private readonly describing: DescribePerson,
  ) {}

  @Endpoint(askForCode)
  askForCode(@Asked(askForCode) { body }: Asked<typeof askForCode>, @Ip() clientAddress: string) {
    return this.sending.execute({ phone: body.phone, clientAddress });
  }

  @Endpoint(signIn)
  async signIn(
    @Asked(signIn) { body }: Asked<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Person> {
    const { token, expiresAt, personId } = await this.opening.execute({ ...body, locale: localeOf(request.headers['accept-language']) });
    reply.setCookie(sessionCookie, token, { expires: expiresAt });
    return this.describing.execute({ id: personId });
  }

  @Endpoint(whoAmI)
  async whoAmI(@CalledBy() caller?: Caller): Promise<{ person: Person | null }> {
    return { person: caller ? await this.describing.execute(caller) : null };
  }

  @Endpoint(signOut)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = request.cookies[sessionCookie];
    if (token !== undefined) await this.ending.execute(token);
    reply.clearCookie(sessionCookie);
  }
}
