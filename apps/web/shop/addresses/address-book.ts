import { forgetAddress, type KeptAddress, keepAddress, listAddresses, type RequestOf } from '#contracts';
import { computed, shallowRef, watch } from 'vue';
import { call } from '../../call.js';
import { person } from '../../session/session.js';

export type AddressDraft = Omit<RequestOf<typeof keepAddress>['body'], 'replaces'>;

const book = shallowRef<readonly KeptAddress[]>();

/** The addresses of whoever is signed in, the default first; undefined until they are read. */
export const addresses = computed(() => book.value);

// Another person has another book.
watch(
  () => person.value?.id,
  () => (book.value = undefined),
  { flush: 'sync' },
);

/** Reads the book anew. */
export async function readAddresses(): Promise<readonly KeptAddress[]> {
  const read = (await call(listAddresses, {})).addresses;
  book.value = read;
  return read;
}

/** Keeps an address, in the place of another one when it `replaces` it. */
export async function keep(draft: AddressDraft, replaces: string | null): Promise<KeptAddress> {
  const kept = await call(keepAddress, { body: { ...draft, replaces } });
  await readAddresses();
  return kept;
}

/** Takes an address out of the book. */
export async function forget(id: string): Promise<void> {
  await call(forgetAddress, { params: { address: id } });
  await readAddresses();
}
