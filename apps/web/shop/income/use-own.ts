import { CallRefused } from '#contracts';
import { shallowRef, watch } from 'vue';
import { knowPerson, person, sessionEnded } from '../../session/session.js';

/** Something that belongs to whoever is signed in: read now, by `read`, whenever what it depends on changes, and after signing in. An answer that comes too late is dropped. */
export function useOwn<T>(dependsOn: () => unknown, ask: () => Promise<T>) {
  const value = shallowRef<T>();
  const fault = shallowRef<unknown>();
  let turn = 0;

  async function read(): Promise<void> {
    const mine = ++turn;
    fault.value = undefined;
    try {
      if (person.value === undefined) await knowPerson();
      if (!person.value) return;
      const answer = await ask();
      if (mine === turn) value.value = answer;
    } catch (error) {
      if (mine !== turn) return;
      if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
      else fault.value = error;
    }
  }
  void read();
  watch(dependsOn, () => {
    value.value = undefined;
    void read();
  });
  watch(person, (now, before) => {
    if (now && before === null) void read();
  });
  return { value, fault, read };
}
