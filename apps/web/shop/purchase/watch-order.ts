import { CallRefused, type Order, showMyOrder } from '#contracts';
import { call } from '../../call.js';

const firstPauseMs = 500;
const longestPauseMs = 5_000;

interface Told {
  read(order: Order): void;
  enough(order: Order): boolean;
  /** The order cannot be read, and reading again would not help. */
  refused?(error: CallRefused): void;
}

/** Reads an order again and again, with growing pauses, until `enough` of it, a refusal or `stop`; a lost reply is only a longer pause. */
export function watchOrder(orderId: string, told: Told): { hurry(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pauseMs = firstPauseMs;
  let turn = 0;
  let stopped = false;

  const look = async (): Promise<void> => {
    const mine = ++turn;
    const passed = (): boolean => stopped || mine !== turn;
    try {
      const order = await call(showMyOrder, { params: { order: orderId } });
      if (passed()) return;
      told.read(order);
      if (told.enough(order)) stopped = true;
    } catch (error) {
      if (passed()) return;
      if (isFinal(error)) {
        stopped = true;
        told.refused?.(error);
      }
    }
    if (passed()) return;
    timer = setTimeout(() => void look(), pauseMs);
    pauseMs = Math.min(pauseMs * 1.4, longestPauseMs);
  };
  void look();
  return {
    hurry() {
      if (stopped) return;
      clearTimeout(timer);
      pauseMs = firstPauseMs;
      // A look that is under way was before the hurry; its answer is passed over.
      turn += 1;
      timer = setTimeout(() => void look(), pauseMs);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

const isFinal = (error: unknown): error is CallRefused =>
  error instanceof CallRefused && error.problem.status < 500 && !error.is('too-many-requests');
