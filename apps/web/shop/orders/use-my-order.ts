import { CallRefused, type Order, showMyOrder } from '#contracts';
import { computed, shallowRef, watch } from 'vue';
import { call } from '../../call.js';
import { knowPerson, person, sessionEnded } from '../../session/session.js';

/** An order of whoever is signed in: read now, by `read`, and after signing in; `wasRead` is told of it every time. */
export function useMyOrder(id: string, wasRead?: (order: Order) => void) {
  const order = shallowRef<Order>();
  const fault = shallowRef<unknown>();
  /** There is no such order, or it is another person's. */
  const missing = computed(() => fault.value instanceof CallRefused && fault.value.problem.status < 500);

  async function read(): Promise<void> {
    fault.value = undefined;
    try {
      if (person.value === undefined) await knowPerson();
      if (!person.value) return;
      order.value = await call(showMyOrder, { params: { order: id } });
      wasRead?.(order.value);
    } catch (error) {
      if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
      else fault.value = error;
    }
  }
  void read();
  watch(person, (now, before) => {
    if (now && before === null) void read();
  });
  return { order, fault, missing, read };
}
