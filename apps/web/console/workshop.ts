import type { listWorkshops, Person, ResponseOf } from '#contracts';
import { inject, type InjectionKey, type Ref } from 'vue';

export type Workshop = ResponseOf<typeof listWorkshops>['workshops'][number];

/** Who looks, the workshop that the whole console looks into, and all those it may. */
export interface Workshops {
  readonly person: Person;
  readonly chosen: Readonly<Ref<Workshop>>;
  readonly all: readonly Workshop[];
}

export const workshopsKey: InjectionKey<Workshops> = Symbol('workshops');

/** The workshops of the console; only below the shell that provides them. */
export function useWorkshops(): Workshops {
  const workshops = inject(workshopsKey);
  if (!workshops) throw new Error('a console page stands inside the shell');
  return workshops;
}
