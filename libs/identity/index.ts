export { AskForCode } from './codes/ask-for-code.js';
export { DescribePerson } from './describe-person.js';
export { IdentityModule, type IdentitySettings } from './identity.module.js';
export { maskName, maskPhone } from './mask.js';
export { ReadSession } from './read-session.js';
export { type OpenedSession, SignIn, type SignInRequest } from './sign-in.js';
export { SignOut } from './sign-out.js';
export { identityTables } from './tables/index.js';
export { WorkshopsInScope } from './workshops-in-scope.js';
