import { type ResponseOf, tryRule } from '#contracts';
import type { FeeBearer } from '#money';
import { onBeforeUnmount, type Ref, shallowRef, watch } from 'vue';
import { call, reasonOf } from '../../call.js';
import type { WireLegs } from './typed-legs.js';

/** What is tried: steps of a rule of a workshop, on goods of a maker for so many fen. */
export interface Trial {
  readonly workshop: string;
  readonly rule: string | null;
  readonly legs: WireLegs;
  readonly feeBearer: FeeBearer;
  readonly feeMinor: bigint;
  readonly makerId: string;
  readonly minor: bigint;
  readonly inRoom: boolean;
}

interface Fen {
  readonly minor: string;
  readonly currency: 'CNY';
}

/** Works an example out a moment after its last change; an answer that comes after the question changed is dropped. */
export function useTrial(trial: Readonly<Ref<Trial | undefined>>) {
  const answer = shallowRef<ResponseOf<typeof tryRule>>();
  const fault = shallowRef('');
  const working = shallowRef(false);
  let turn = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  async function workOut({ workshop, minor, feeMinor, ...trying }: Trial): Promise<void> {
    const mine = turn;
    const [price, fee] = [minor, feeMinor].map((amount) => ({ minor: amount.toString(), currency: 'CNY' as const })) as [Fen, Fen];
    try {
      const got = await call(tryRule, { params: { workshop }, body: { ...trying, price, fee } });
      if (mine === turn) [answer.value, fault.value] = [got, ''];
    } catch (error) {
      if (mine === turn) fault.value = reasonOf(error);
    } finally {
      if (mine === turn) working.value = false;
    }
  }

  watch(
    trial,
    (asked) => {
      clearTimeout(soon);
      turn += 1;
      working.value = asked !== undefined;
      if (!asked) answer.value = undefined;
      else soon = setTimeout(() => void workOut(asked), 300);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => clearTimeout(soon));
  return { answer, fault, working };
}
