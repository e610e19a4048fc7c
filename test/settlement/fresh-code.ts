import { askForStepUp, stepUp } from '#contracts';
import type { Visitor } from '../support/start-catalog.js';

/** Gives a fresh code back, for what needs more than being signed in. */
export async function freshCode(visitor: Visitor): Promise<void> {
  const { shownCode } = await visitor.call(askForStepUp, {});
  await visitor.call(stepUp, { body: { code: shownCode! } });
}
