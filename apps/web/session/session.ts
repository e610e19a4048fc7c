import { type Person, signOut as endSession, whoAmI } from '#contracts';
import { computed, shallowRef } from 'vue';
import { call } from '../call.js';

const current = shallowRef<Person | null>();
let asking: Promise<Person | null> | undefined;

/** The person signed in, null when nobody is, undefined until the server has said. */
export const person = computed(() => current.value);

/** Asks the server who is signed in; several askers share one question. */
export function knowPerson(): Promise<Person | null> {
  asking ??= call(whoAmI, {})
    .then((answer) => (current.value = answer.person))
    .finally(() => (asking = undefined));
  return asking;
}

/** The server has just signed this person in. */
export function welcome(signedIn: Person): void {
  current.value = signedIn;
}

/** Ends the session on the server and forgets the person here; what a page kept for the person is the page's to forget. */
export async function signOut(): Promise<void> {
  await call(endSession, {});
  current.value = null;
}

/** The server says that the session has ended: whoever was signed in must sign in again. */
export function sessionEnded(): void {
  current.value = null;
}
