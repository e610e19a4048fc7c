import { county, people, townships, villages, workshops } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** The county, its townships and villages, and a place for every workshop. */
export async function plantPlaces(planting: Planting): Promise<void> {
  const place = (kind: 'county' | 'township' | 'village' | 'workshop', code: string, name: unknown, parentId: string | null) => ({
    id: planting.idOf(kind, code),
    kind,
    code,
    name,
    parent_id: parentId,
  });
  await planting.insert('identity.place', [
    place('county', county.code, county.name, null),
    ...townships.map(({ code, name }) => place('township', code, name, planting.idOf('county', county.code))),
    ...villages.map(({ code, name, township }) => place('village', code, name, planting.idOf('township', township))),
    ...workshops.map(({ code, name, township }) => place('workshop', code, name, planting.idOf('township', township))),
  ]);
}

/** Where a role is held: officers on their township or county, the operator on no place, everybody else on a workshop. */
const placeOfRole = (planting: Planting, role: string, code: string): string | null => {
  if (role === 'operator') return null;
  return planting.idOf(role === 'county' || role === 'township' ? role : 'workshop', code);
};

/** Everybody who can sign in, and what they may do where. */
export async function plantPeople(planting: Planting): Promise<void> {
  await planting.insert(
    'identity.person',
    people.map((person) => ({
      id: planting.idOf('person', person.code),
      phone: person.phone,
      name: person.name['zh-CN'],
      portrait: person.portrait ?? null,
      created_at: planting.now,
    })),
  );
  await planting.insert(
    'identity.held_role',
    people.flatMap((person) =>
      person.roles.map(({ role, place }) => ({
        id: planting.newId(),
        person_id: planting.idOf('person', person.code),
        role,
        place_id: placeOfRole(planting, role, place),
        granted_at: planting.now,
      })),
    ),
  );
}
