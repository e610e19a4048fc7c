import { makers, people, platform, rules, townships, villages, workshops } from '../sample-village/index.js';
import type { Planting } from './planting.js';

/** Workshops with their makers, everybody who can be given a share, and the rules by which shares are given. */
export async function plantWorkshops(planting: Planting): Promise<void> {
  await planting.insert(
    'catalog.workshop',
    workshops.map(({ code, type, name, story, township, village }) => ({
      id: planting.idOf('workshop', code),
      type,
      name,
      story,
      township_id: planting.idOf('township', township),
      village_id: planting.idOf('village', village),
    })),
  );
  await planting.insert(
    'catalog.maker',
    makers.map(({ code, workshop, name, craft, story, portrait, phone }) => ({
      id: planting.idOf('maker', code),
      workshop_id: planting.idOf('workshop', workshop),
      code,
      name,
      craft,
      story,
      portrait,
      phone,
    })),
  );
  await planting.insert('catalog.party', parties(planting));
  await plantRules(planting);
}

function parties(planting: Planting): Record<string, unknown>[] {
  const workshopOfVillage = (village: string): string | null => {
    const workshop = workshops.find((candidate) => candidate.village === village);
    return workshop ? planting.idOf('workshop', workshop.code) : null;
  };
  return [
    ...workshops.map(({ code, name }) => {
      const id = planting.idOf('workshop', code);
      return { id, kind: 'workshop', name, workshop_id: id };
    }),
    ...makers.map(({ code, name, workshop }) => ({
      id: planting.idOf('maker', code),
      kind: 'maker',
      name,
      workshop_id: planting.idOf('workshop', workshop),
    })),
    ...villages.map(({ code, collective }) => ({
      id: planting.idOf('village', code),
      kind: 'collective',
      name: collective,
      workshop_id: workshopOfVillage(code),
    })),
    ...townships.map(({ code, station }) => ({ id: planting.idOf('township', code), kind: 'station', name: station, workshop_id: null })),
    ...people
      .filter(({ roles }) => roles.some(({ role }) => role === 'streamer'))
      .map(({ code, name }) => ({ id: planting.idOf('person', code), kind: 'streamer', name, workshop_id: null })),
    { id: planting.newId(), kind: 'platform', name: platform.name, workshop_id: null },
  ];
}

async function plantRules(planting: Planting): Promise<void> {
  await planting.insert(
    'catalog.rule',
    rules.map(({ code, workshop, name }) => ({
      id: planting.idOf('rule', code),
      workshop_id: planting.idOf('workshop', workshop),
      code,
      name,
    })),
  );
  await planting.insert(
    'catalog.rule_version',
    rules.map(({ code, legs }) => ({
      id: planting.newId(),
      rule_id: planting.idOf('rule', code),
      number: 1,
      legs,
      activated_at: planting.now,
    })),
  );
}
