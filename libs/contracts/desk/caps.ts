import { ruleRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { saleChannels } from '../wire/rule-faults.js';
import { Id, Line, Moment } from '../wire/values.js';
import { deskProblems, operators } from './desk.js';
import { ChannelCap } from './rules.js';

/** The roles of a cap, each once. */
const Roles = z
  .array(z.enum(ruleRoles))
  .min(1)
  .max(ruleRoles.length)
  .refine((roles) => new Set(roles).size === roles.length, { message: 'each role once' });

/** A cap that was to be another: `bps` in basis points of what is shared, null for none any more; `before` what counted when it was asked for. */
export const CapChange = z.strictObject({
  id: Id,
  channel: z.enum(saleChannels),
  roles: z.array(z.enum(ruleRoles)),
  bps: z.int().nullable(),
  before: z.int().nullable(),
  reason: z.string(),
  status: z.enum(['asked', 'approved', 'refused']),
  askedAt: Moment,
  askedBy: z.string(),
  answeredAt: Moment.nullable(),
  answeredBy: z.string().nullable(),
  /** Whether the reader may answer it: it is open, and somebody else's. */
  mayAnswer: z.boolean(),
});
export type CapChange = z.infer<typeof CapChange>;

const caps = '/api/console/caps';

export const listCaps = endpoint({
  name: 'listCaps',
  method: 'GET',
  path: caps,
  access: operators,
  summary: 'The caps of all channels, and the last hundred changes of them, the newest first',
  response: z.strictObject({ caps: z.array(ChannelCap), changes: z.array(CapChange) }),
  problems: ['signed-out', 'not-allowed'],
});

export const askCapChange = endpoint({
  name: 'askCapChange',
  method: 'POST',
  path: `${caps}/changes`,
  access: operators,
  status: 201,
  summary: 'Ask for another cap, a new one, or for one to end; another operator answers. Rules that were agreed on before stand',
  body: z.strictObject({ channel: z.enum(saleChannels), roles: Roles, bps: z.int().min(0).max(10_000).nullable(), reason: Line(1, 200) }),
  response: CapChange,
  problems: ['malformed', 'signed-out', 'not-allowed', 'cap-same', 'cap-asked'],
});

export const answerCapChange = endpoint({
  name: 'answerCapChange',
  method: 'POST',
  path: `${caps}/changes/:change/answer`,
  access: operators,
  status: 200,
  summary: 'Approve or refuse what another operator asked for; approved it counts for every rule that is agreed on from then on',
  params: z.strictObject({ change: Id }),
  body: z.strictObject({ approve: z.boolean() }),
  response: CapChange,
  problems: [...deskProblems, 'own-request', 'cap-state'],
});
