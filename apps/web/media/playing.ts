import type { PlaySource } from '#contracts';

/** A way to the picture that is in use. */
export interface Playing {
  stop(): void;
}

/** What plays a source into an element; `broke` is called when it is over by itself. Rejects when it cannot even begin. */
export type Play = (element: HTMLVideoElement, source: Pick<PlaySource, 'url' | 'bearer'>, broke: () => void) => Promise<Playing>;
