import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Moment, Phone } from '../wire/values.js';
import { Person } from './identity.js';

export const askForCode = endpoint({
  name: 'askForCode',
  method: 'POST',
  path: '/api/sign-in-codes',
  access: 'anyone',
  status: 201,
  summary: 'Send a sign-in code to a phone',
  body: z.strictObject({ phone: Phone }),
  /** `shownCode` is there only with the development adapter, which shows codes on screen instead of sending them. */
  response: z.strictObject({ expiresAt: Moment, shownCode: z.string().nullable() }),
  problems: ['malformed', 'too-many-requests'],
});

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/sessions',
  access: 'anyone',
  status: 201,
  summary: 'Sign in with phone and code; sets the session cookie; a new phone becomes a shopper',
  body: z.strictObject({ phone: Phone, code: z.string().regex(/^\d{6}$/) }),
  response: Person,
  problems: ['malformed', 'code-wrong', 'code-expired'],
});

export const askForStepUp = endpoint({
  name: 'askForStepUp',
  method: 'POST',
  path: '/api/session/step-up-codes',
  access: 'signed-in',
  status: 201,
  summary: "Send a fresh code to one's own phone, for what needs more than being signed in",
  response: z.strictObject({ expiresAt: Moment, shownCode: z.string().nullable() }),
  problems: ['signed-out', 'too-many-requests'],
});

export const stepUp = endpoint({
  name: 'stepUp',
  method: 'POST',
  path: '/api/session/step-up',
  access: 'signed-in',
  summary: 'Give that code back: for five minutes this session may do what needs it',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
  response: z.strictObject({ until: Moment }),
  problems: ['malformed', 'signed-out', 'code-wrong', 'code-expired'],
});
