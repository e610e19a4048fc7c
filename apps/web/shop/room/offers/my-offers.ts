import { shallowRef } from 'vue';

const remembered = 'cunbo.offers';

interface Mine {
  /** Drops of which this tab's person has one. */
  readonly drops: readonly string[];
  /** The own entry by lucky bag: a draw names the entries that won. */
  readonly entries: Readonly<Record<string, string>>;
}
const nothing: Mine = { drops: [], entries: {} };

function read(): Mine {
  try {
    return { ...nothing, ...(JSON.parse(sessionStorage.getItem(remembered) ?? '{}') as Partial<Mine>) };
  } catch {
    return nothing;
  }
}

/** What was claimed and asked for in this tab; it survives a reload, and asking again would answer the same. */
export const mine = shallowRef<Mine>(read());

/** Remembers something more that was claimed or asked for. */
export function keep(more: Partial<Mine>): void {
  mine.value = {
    drops: [...mine.value.drops, ...(more.drops ?? [])].slice(-50),
    entries: Object.fromEntries(Object.entries({ ...mine.value.entries, ...more.entries }).slice(-50)),
  };
  sessionStorage.setItem(remembered, JSON.stringify(mine.value));
}

/** Forgets everything: somebody else is signed in now. */
export function forgetOffers(): void {
  mine.value = nothing;
  sessionStorage.removeItem(remembered);
}
