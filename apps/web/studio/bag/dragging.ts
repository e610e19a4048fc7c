import { type Ref, shallowRef } from 'vue';

/** The list with one thing moved to another place. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const order = [...list];
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

/** The place for what is dragged to a height, given the middles of all the others from top to bottom. */
export const placeAt = (y: number, middles: readonly number[]): number => middles.filter((middle) => middle < y).length;

/** A thing of a list that follows the finger by its grip. */
export interface Dragging {
  /** The place of what is being dragged. */
  readonly at: Readonly<Ref<number | undefined>>;
  grab(event: PointerEvent, from: number): void;
  follow(event: PointerEvent, list: HTMLElement | null): void;
  drop(): void;
}

/** Moves things of a list as they are dragged; `move` is told of each step. */
export function useDragging(move: (from: number, to: number) => void): Dragging {
  const at = shallowRef<number>();
  return {
    at,
    grab(event, from) {
      if (event.button !== 0) return;
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
      at.value = from;
    },
    follow(event, list) {
      if (at.value === undefined || !list) return;
      const others = [...list.children].filter((_, nth) => nth !== at.value).map((child) => child.getBoundingClientRect());
      const to = placeAt(
        event.clientY,
        others.map(({ top, height }) => top + height / 2),
      );
      if (to === at.value) return;
      move(at.value, to);
      at.value = to;
    },
    drop: () => void (at.value = undefined),
  };
}
