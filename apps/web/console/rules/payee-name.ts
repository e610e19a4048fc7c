import type { NamableParty } from '#contracts';
import { ruleRoles } from '#money';
import { sayRules as say } from '../../messages/console/rules/rules.js';
import { partyKind, said } from '../words.js';
import type { Payee } from './typed-legs.js';

/** Whom a choice names, in words: a role, or a party with its role. */
export function payeeName(payee: Payee, parties: readonly NamableParty[]): string {
  const [role, partyId] = payee.split('|') as [NamableParty['role'], string];
  const party = parties.find(({ id }) => id === partyId);
  return party ? say('named', { role: partyKind(role), name: said(party.name) }) : partyKind(role);
}

/** All whom a step can pay: each role, then everybody who can be named. */
export const payees = (parties: readonly NamableParty[]): { payee: Payee; name: string }[] => [
  ...ruleRoles.map((role) => ({ payee: `${role}|` as Payee, name: say('whoever', { role: partyKind(role) }) })),
  ...parties
    .filter(({ role }) => role === 'maker' || role === 'streamer')
    .map(({ id, role }) => ({ payee: `${role}|${id}` as Payee, name: payeeName(`${role}|${id}`, parties) })),
];
