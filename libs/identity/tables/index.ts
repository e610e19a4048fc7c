import { HeldRoleRow } from './held-role.entity.js';
import { PersonRow } from './person.entity.js';
import { Place } from './place.entity.js';
import { SessionRow } from './session.entity.js';
import { SignInCodeRow } from './sign-in-code.entity.js';

/** Every table of identity. */
export const identityTables = [Place, PersonRow, HeldRoleRow, SignInCodeRow, SessionRow];
