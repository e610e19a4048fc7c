import { type ShallowRef, shallowRef } from 'vue';
import { reasonOf } from './call.js';

/** One piece of work at a time: busy while it is under way, and what went wrong in words. */
export interface Work {
  readonly busy: Readonly<ShallowRef<boolean>>;
  readonly fault: ShallowRef<string>;
  /** Does it, unless something is under way already; true when it went well. */
  does(work: () => Promise<unknown>): Promise<boolean>;
}

/** Buttons that call the server: a second tap does nothing. */
export function useWork(whyNot: (error: unknown) => string = reasonOf): Work {
  const busy = shallowRef(false);
  const fault = shallowRef('');
  async function does(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    fault.value = '';
    try {
      await work();
      return true;
    } catch (error) {
      fault.value = whyNot(error);
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { busy, fault, does };
}
