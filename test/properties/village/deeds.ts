import { type Deed, deeds, type Kind, perform } from '../life/deeds.js';
import type { Life } from '../life/life.js';
import type { Really } from './real.js';
import { answers, asks, booksRefund, decides, disputes, sendsRefund } from './real-claims.js';
import { paysByHand, takesBackByHand } from './real-hands.js';
import { approves, bankReturns, booksPayouts, calls, callsOff, freezes, letsGo, looksUp, signs, triesAgain } from './real-payouts.js';
import { buys, delivers, frees, hears, pays, releases, splits } from './real-sales.js';
import type { Village } from './village.js';

/** What is done for real; rules, months and failures at the provider have specs of their own. */
const really: { readonly [K in Kind]?: Really<K> } = {
  place: buys,
  pay: pays,
  hear: hears,
  split: splits,
  deliver: delivers,
  release: releases,
  free: frees,
  ask: asks,
  answer: answers,
  bookRefund: booksRefund,
  sendRefund: sendsRefund,
  payByHand: paysByHand,
  takeBackByHand: takesBackByHand,
  dispute: disputes,
  decide: decides,
  freeze: freezes,
  approve: approves,
  callOff: callsOff,
  call: calls,
  lookUp: looksUp,
  tryAgain: triesAgain,
  letGo: letsGo,
  sign: signs,
  bankReturns,
  bookPayouts: booksPayouts,
  pass: async (_, life, __, choice) => perform(life, { kind: 'pass', ...choice }),
};

export const realKinds = Object.keys(really) as Kind[];

/** Does it for real and in the model, at the same moment; the clock of all processes goes with the model's. */
export async function performForReal(village: Village, life: Life, { kind, ...choice }: Deed): Promise<void> {
  const thing = deeds[kind].of(life, choice);
  if (thing === undefined) return;
  await (really[kind] as (village: Village, life: Life, thing: unknown, choice: unknown) => Promise<void>)(village, life, thing, choice);
  life.tick();
  village.clock.advance(life.now - village.clock.now().getTime());
}
