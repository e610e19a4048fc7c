import type { ShareOfLine } from '#contracts';

export type Role = ShareOfLine['role'];

/** The colour and pattern of a party, the same on every screen. */
export const partyClass: Record<Role, string> = {
  maker: 'p-maker',
  workshop: 'p-workshop',
  collective: 'p-village',
  streamer: 'p-streamer',
  station: 'p-station',
  platform: 'p-platform',
  shipper: 'p-shipper',
};

/** In this order parties stand in every bar and list: what stays in the village first. */
export const partyOrder: readonly Role[] = ['maker', 'workshop', 'collective', 'station', 'streamer', 'platform', 'shipper'];

/** Who is of the village: their shares are what "goes back to the village" adds up. */
export const ofTheVillage: ReadonlySet<Role> = new Set<Role>(['maker', 'workshop', 'collective']);
