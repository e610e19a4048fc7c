import { shallowRef } from 'vue';
import type { District } from '../addresses/region-tree.js';

const place = 'cunbo.region';

/** What a phone kept, as far as it can be understood: another version, or a curious hand, may have written it. */
export function readRegion(text: string | null): District | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<District> | null;
    return typeof kept?.code === 'string' && /^\d{6}$/.test(kept.code) && typeof kept.path === 'string'
      ? { code: kept.code, path: kept.path }
      : null;
  } catch {
    return null;
  }
}

const kept = shallowRef(readRegion(localStorage.getItem(place)));

/** Where to this phone would have things sent, before there is an address; it stays on the phone, and only its code is asked with. */
export const region: Readonly<typeof kept> = kept;

/** Remembers another district, or forgets the one that the server does not know. */
export function keepRegion(district: District | null): void {
  kept.value = district;
  if (district) localStorage.setItem(place, JSON.stringify(district));
  else localStorage.removeItem(place);
}
