import {
  approveRule,
  CallRefused,
  draftRule,
  dropRuleDraft,
  type ProblemDetails,
  proposeRule,
  type RuleView,
  sendBackRule,
} from '#contracts';
import type { FeeBearer } from '#money';
import { shallowRef } from 'vue';
import { call, reasonOf } from '../../call.js';
import { sayFaults } from '../../messages/console/rules/faults.js';
import { sayRules as say } from '../../messages/console/rules/rules.js';
import { faultText } from './cap-words.js';
import type { WireLegs } from './typed-legs.js';

/** What people do with a rule until it counts; one thing at a time, with what came of it in words. `done` gets the rule as it is after it. */
export function useAgreeing(of: () => { workshop: string; rule: string }, done: () => Promise<void>) {
  const busy = shallowRef(false);
  const fault = shallowRef('');
  const overtaken = shallowRef(false);
  const note = shallowRef('');

  async function doing(how: () => Promise<RuleView>, so: (after: RuleView) => string): Promise<boolean> {
    if (busy.value) return false;
    [busy.value, fault.value, overtaken.value, note.value] = [true, '', false, ''];
    try {
      const after = await how();
      await done();
      note.value = so(after);
      return true;
    } catch (error) {
      overtaken.value = error instanceof CallRefused && error.is('edited-meanwhile');
      fault.value = overtaken.value ? say('overtaken') : faultsOf(error);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    fault,
    overtaken,
    note,
    draft: (revision: number | null, said: { readonly legs: WireLegs; readonly feeBearer: FeeBearer; readonly startsAt: string | null }) =>
      doing(
        () => call(draftRule, { params: of(), body: { revision, ...said } }),
        () => say('saved'),
      ),
    propose: (seen: string) =>
      doing(
        () => call(proposeRule, { params: of(), body: { seen } }),
        () => say('sent'),
      ),
    approve: (seen: string) =>
      doing(
        () => call(approveRule, { params: of(), body: { seen } }),
        ({ proposal }) => say(proposal ? 'startsLater' : 'started'),
      ),
    sendBack: (seen: string, reason: string) =>
      doing(
        () => call(sendBackRule, { params: of(), body: { seen, reason } }),
        () => say('returned'),
      ),
    drop: () =>
      doing(
        () => call(dropRuleDraft, { params: of() }),
        () => say('dropped'),
      ),
  };
}

/** Why a rule was refused: all that is wrong with its steps. */
function faultsOf(error: unknown): string {
  if (!(error instanceof CallRefused) || !error.is('rule-refused')) return reasonOf(error);
  const { faults } = error.problem.details as ProblemDetails<'rule-refused'>;
  return [sayFaults('faultsTitle'), ...faults.map(faultText)].join(' · ');
}
