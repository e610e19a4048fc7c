import { deriveKey } from '#platform';
import { SessionReader } from '#platform/http';
import { type DynamicModule, Module } from '@nestjs/common';
import { AskForCode } from './codes/ask-for-code.js';
import { ScreenSms } from './codes/screen-sms.js';
import { SignInCodes } from './codes/sign-in-code.js';
import { Sms } from './codes/sms.js';
import { DescribePerson } from './describe-person.js';
import { ReadSession } from './read-session.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { AskForStepUp } from './ask-for-step-up.js';
import { StepUp } from './step-up.js';
import { WorkshopsInScope } from './workshops-in-scope.js';

/** How people sign in here; the screen adapter refuses production. */
export interface IdentitySettings {
  readonly secretKey: string;
  readonly smsAdapter: 'screen';
  readonly production: boolean;
}

const verbs = [AskForCode, SignIn, AskForStepUp, StepUp, SignOut, ReadSession, DescribePerson, WorkshopsInScope];

/** People, their sessions and their rights; global, because the door asks it who calls. */
@Module({})
export class IdentityModule {
  static forRoot(settings: IdentitySettings): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        ...verbs,
        { provide: SessionReader, useExisting: ReadSession },
        { provide: SignInCodes, useFactory: () => new SignInCodes(deriveKey(settings.secretKey, 'sign-in codes')) },
        { provide: Sms, useFactory: () => adapters[settings.smsAdapter](settings.production) },
      ],
      exports: [...verbs, SessionReader],
    };
  }
}

const adapters: Record<IdentitySettings['smsAdapter'], (production: boolean) => Sms> = {
  screen: (production) => new ScreenSms(production),
};
