import { indexProducts } from '#catalog';
import { type Clock, newId } from '#platform';
import type { DataSource, EntityManager } from 'typeorm';
import { plantWorkbench } from './plant-workbench.js';
import {
  county,
  coupons,
  freight,
  makers,
  people,
  platform,
  products,
  rooms,
  rules,
  townships,
  villages,
  workshops,
} from './sample-village/index.js';

type Row = Record<string, unknown>;
type PlaceKind = 'county' | 'township' | 'village' | 'workshop';

/**
 * Fills an empty database with the sample village: places, people, workshops, makers, rules, products with stock, and rooms. Answers false, and writes nothing, when
 * there is already a place in it.
 */
export async function plantSampleVillage(owner: DataSource, clock: Clock): Promise<boolean> {
  return owner.transaction(async (tx) => {
    await tx.query('lock table identity.place in exclusive mode');
    const [planted] = await tx.query('select from identity.place limit 1');
    if (planted) return false;
    const ids = new Ids(clock);
    await plantPlaces(tx, ids);
    await plantPeople(tx, ids, clock);
    await plantWorkshops(tx, ids, clock);
    await plantProducts(tx, ids, clock);
    await plantWorkbench(tx, clock, ids.of.bind(ids), (table, rows) => insert(tx, table, rows));
    await plantFreight(tx, ids, clock);
    await plantCoupons(tx, ids, clock);
    await plantRooms(tx, ids, clock);
    await makeFound(tx, clock);
    return true;
  });
}

/** One id per thing, found again by its kind and code. */
class Ids {
  private readonly known = new Map<string, string>();

  constructor(private readonly clock: Clock) {}

  of(kind: PlaceKind | 'person' | 'maker' | 'rule' | 'product' | 'sku' | 'room', code: string): string {
    const key = `${kind} ${code}`;
    const id = this.known.get(key) ?? newId(this.clock);
    this.known.set(key, id);
    return id;
  }
}

async function insert(tx: EntityManager, table: string, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    const values = columns.map((_, index) => `$${index + 1}`);
    await tx.query(
      `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`,
      columns.map((column) => inColumn(row[column])),
    );
  }
}

const inColumn = (value: unknown): unknown => {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
};

async function plantPlaces(tx: EntityManager, ids: Ids): Promise<void> {
  const place = (kind: PlaceKind, code: string, name: unknown, parent: string | null): Row => ({
    id: ids.of(kind, code),
    kind,
    code,
    name,
    parent_id: parent,
  });
  await insert(tx, 'identity.place', [
    place('county', county.code, county.name, null),
    ...townships.map(({ code, name }) => place('township', code, name, ids.of('county', county.code))),
    ...villages.map(({ code, name, township }) => place('village', code, name, ids.of('township', township))),
    ...workshops.map(({ code, name, township }) => place('workshop', code, name, ids.of('township', township))),
  ]);
}

/** Where a role is held: officers on their township or county, the operator on no place, everybody else on a workshop. */
const placeOfRole = (ids: Ids, role: string, code: string): string | null => {
  if (role === 'operator') return null;
  return ids.of(role === 'county' || role === 'township' ? role : 'workshop', code);
};

async function plantPeople(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  await insert(
    tx,
    'identity.person',
    people.map((person) => ({
      id: ids.of('person', person.code),
      phone: person.phone,
      name: person.name['zh-CN'],
      portrait: person.portrait ?? null,
      created_at: clock.now(),
    })),
  );
  await insert(
    tx,
    'identity.held_role',
    people.flatMap((person) =>
      person.roles.map(({ role, place }) => ({
        id: newId(clock),
        person_id: ids.of('person', person.code),
        role,
        place_id: placeOfRole(ids, role, place),
        granted_at: clock.now(),
      })),
    ),
  );
}

async function plantWorkshops(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  await insert(
    tx,
    'catalog.workshop',
    workshops.map(({ code, type, name, story, township, village }) => ({
      id: ids.of('workshop', code),
      type,
      name,
      story,
      township_id: ids.of('township', township),
      village_id: ids.of('village', village),
    })),
  );
  await insert(
    tx,
    'catalog.maker',
    makers.map(({ code, workshop, name, craft, story, portrait, phone }) => ({
      id: ids.of('maker', code),
      workshop_id: ids.of('workshop', workshop),
      code,
      name,
      craft,
      story,
      portrait,
      phone,
    })),
  );
  await insert(tx, 'catalog.party', parties(ids, clock));
  await insert(
    tx,
    'catalog.rule',
    rules.map(({ code, workshop, name }) => ({ id: ids.of('rule', code), workshop_id: ids.of('workshop', workshop), code, name })),
  );
  await insert(
    tx,
    'catalog.rule_version',
    rules.map(({ code, legs }) => ({ id: newId(clock), rule_id: ids.of('rule', code), number: 1, legs, activated_at: clock.now() })),
  );
}

function parties(ids: Ids, clock: Clock): Row[] {
  const workshopOfVillage = (village: string): string | null => {
    const workshop = workshops.find((candidate) => candidate.village === village);
    return workshop ? ids.of('workshop', workshop.code) : null;
  };
  return [
    ...workshops.map(({ code, name }) => ({ id: ids.of('workshop', code), kind: 'workshop', name, workshop_id: ids.of('workshop', code) })),
    ...makers.map(({ code, name, workshop }) => ({
      id: ids.of('maker', code),
      kind: 'maker',
      name,
      workshop_id: ids.of('workshop', workshop),
    })),
    ...villages.map(({ code, collective }) => ({
      id: ids.of('village', code),
      kind: 'collective',
      name: collective,
      workshop_id: workshopOfVillage(code),
    })),
    ...townships.map(({ code, station }) => ({ id: ids.of('township', code), kind: 'station', name: station, workshop_id: null })),
    ...people
      .filter(({ roles }) => roles.some(({ role }) => role === 'streamer'))
      .map(({ code, name }) => ({ id: ids.of('person', code), kind: 'streamer', name, workshop_id: null })),
    { id: newId(clock), kind: 'platform', name: platform.name, workshop_id: null },
  ];
}

const dayMs = 86_400_000;

async function plantProducts(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  const madeOn = (daysAgo: number): string => new Date(clock.now().getTime() - daysAgo * dayMs).toISOString().slice(0, 10);
  await insert(
    tx,
    'catalog.product',
    products.map((product) => ({
      id: ids.of('product', product.code),
      workshop_id: ids.of('workshop', product.workshop),
      maker_id: ids.of('maker', product.maker),
      rule_id: ids.of('rule', product.rule),
      code: product.code,
      name: product.name,
      facts: product.madeOnDaysAgo === undefined ? product.facts : { ...product.facts, madeOn: madeOn(product.madeOnDaysAgo) },
      prompter: product.prompter,
      picture: product.picture,
      category: product.category,
      created_at: clock.now(),
    })),
  );
  const skus = products.flatMap((product) => product.skus.map((sku) => ({ ...sku, product: product.code })));
  await insert(
    tx,
    'catalog.sku',
    skus.map(({ code, product, option, priceMinor, weightGrams }) => ({
      id: ids.of('sku', code),
      product_id: ids.of('product', product),
      code,
      option,
      price_minor: priceMinor,
      weight_grams: weightGrams,
    })),
  );
  await insert(
    tx,
    'catalog.stock',
    skus.map(({ code, stock }) => ({ id: ids.of('sku', code), sku_id: ids.of('sku', code), available: stock })),
  );
}

async function plantFreight(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  const tariffs = freight.flatMap(({ provinces, ...rule }) =>
    (provinces.length > 0 ? provinces : [null]).map((province) => ({ ...rule, province })),
  );
  await insert(
    tx,
    'catalog.freight_rule',
    tariffs.map((rule) => ({
      id: newId(clock),
      workshop_id: ids.of('workshop', rule.workshop),
      province_code: rule.province && `${rule.province}0000`,
      first_grams: rule.firstGrams,
      first_minor: rule.firstMinor,
      step_grams: rule.stepGrams,
      step_minor: rule.stepMinor,
      free_from_minor: rule.freeFromMinor,
      delivers: rule.delivers,
    })),
  );
}

async function plantCoupons(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  const inDays = (days: number): Date => new Date(clock.now().getTime() + days * dayMs);
  await insert(
    tx,
    'catalog.coupon',
    coupons.map(({ code, workshop, by, name, mostMinor, leastSpendMinor, budgetMinor, perPerson }) => ({
      id: newId(clock),
      code,
      funded_by: workshop === null ? 'platform' : 'workshop',
      workshop_id: workshop === null ? null : ids.of('workshop', workshop),
      name,
      kind: 'amount',
      most_minor: mostMinor,
      least_spend_minor: leastSpendMinor,
      budget_minor: budgetMinor,
      left_minor: budgetMinor,
      per_person: perPerson,
      claim_from: clock.now(),
      claim_until: inDays(90),
      valid_days: 30,
      created_by: ids.of('person', by),
      created_at: clock.now(),
    })),
  );
}

async function plantRooms(tx: EntityManager, ids: Ids, clock: Clock): Promise<void> {
  await insert(
    tx,
    'live.room',
    rooms.map(({ code, title, streamer, cover, startsInHours }) => ({
      id: ids.of('room', code),
      code,
      title,
      streamer_id: ids.of('person', streamer),
      cover,
      starts_at: new Date(clock.now().getTime() + startsInHours * 3_600_000),
    })),
  );
  await insert(
    tx,
    'live.bag_item',
    rooms.flatMap(({ code, products: bag }) =>
      bag.map((product, index) => ({ room_id: ids.of('room', code), product_id: ids.of('product', product), number: index + 1 })),
    ),
  );
}

/** Everything that was planted can be searched from the first moment. */
async function makeFound(tx: EntityManager, clock: Clock): Promise<void> {
  const planted: { id: string }[] = await tx.query('select id from catalog.product');
  await indexProducts(
    tx,
    clock,
    planted.map(({ id }) => id),
  );
}
