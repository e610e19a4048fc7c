import { type Order, showMyOrder } from '#contracts';
import { call } from '../../call.js';

const firstPauseMs = 500;
const longestPauseMs = 5_000;

/** Reads an order again and again, with growing pauses, until `enough` of it or `stop`; a lost reply is only a longer pause. */
export function watchOrder(
  orderId: string,
  told: { read(order: Order): void; enough(order: Order): boolean },
): { hurry(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let stopped = false;

  const look = async (): Promise<void> => {
    try {
      const order = await call(showMyOrder, { params: { order: orderId } });
      if (stopped) return;
      told.read(order);
      if (told.enough(order)) return;
    } catch {
      // Whatever kept it from being read, the order stands; the next look may see it.
    }
    if (stopped) return;
    timer = setTimeout(() => void look(), pauseMs);
    pauseMs = Math.min(pauseMs * 1.4, longestPauseMs);
  };
  void look();
  return {
    hurry() {
      if (stopped) return;
      clearTimeout(timer);
      pauseMs = firstPauseMs;
      timer = setTimeout(() => void look(), pauseMs);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
