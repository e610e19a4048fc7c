import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment, Phone } from '../wire/values.js';

/** What a person may be, beyond a shopper (which everyone is): a role is held on one place of the tree county → township → workshop. */
export const roles = ['streamer', 'helper', 'manager', 'township', 'county', 'operator'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

export const HeldRole = z.strictObject({ role: Role, placeId: Id.nullable(), placeName: Text.nullable() });
export type HeldRole = z.infer<typeof HeldRole>;

/** The person behind a session; phone shown as `138****5518`. */
export const Person = z.strictObject({ id: Id, name: z.string(), maskedPhone: z.string(), roles: z.array(HeldRole) });
export type Person = z.infer<typeof Person>;

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

export const whoAmI = endpoint({
  name: 'whoAmI',
  method: 'GET',
  path: '/api/session',
  access: 'anyone',
  summary: 'The person signed in, or null',
  response: z.strictObject({ person: Person.nullable() }),
  problems: [],
});

export const signOut = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/session',
  access: 'anyone',
  status: 204,
  summary: 'End the session',
  problems: [],
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
