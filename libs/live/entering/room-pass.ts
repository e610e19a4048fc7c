/** What a person is in a room; each may do what the ones before may. */
export const standings = ['viewer', 'person', 'helper', 'streamer'] as const;
export type Standing = (typeof standings)[number];

/** What a room token says: who may do what, in which room, under which name, until when. `viewerId` is the browser's, signed in or not. */
export interface RoomPass {
  readonly roomId: string;
  readonly personId: string | null;
  readonly viewerId: string;
  readonly standing: Standing;
  readonly name: string;
  readonly expiresAt: Date;
}

/** Streamer and helpers see what a practice room rehearses. */
export const isHosting = (standing: Standing): boolean => standing === 'streamer' || standing === 'helper';
