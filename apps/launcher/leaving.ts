import { messages } from './messages.ts';
import { tell } from './screen.ts';

type Closer = () => void | Promise<void>;

/** What must be ended, in the opposite order of its beginning; Ctrl-C, SIGTERM and the death of whoever started us all lead here. */
export class Leaving {
  readonly #closers: Closer[] = [];
  readonly #announcements: (() => void)[] = [];
  #ending: Promise<void> | undefined;
  #asked = 0;

  /** Remembers whom to tell as soon as the end begins. */
  announceTo(listener: () => void): void {
    this.#announcements.push(listener);
  }

  /** Remembers what to end; if the end has already begun, ends it at once. */
  async before(closer: Closer): Promise<void> {
    if (this.#ending) await closer();
    else this.#closers.push(closer);
  }

  get begun(): boolean {
    return this.#ending !== undefined;
  }

  /** Ends everything, the last begun first; a second call waits for the first. */
  end(): Promise<void> {
    this.#ending ??= this.#endAll();
    return this.#ending;
  }

  async #endAll(): Promise<void> {
    for (const announce of this.#announcements) announce();
    for (let closer = this.#closers.pop(); closer; closer = this.#closers.pop()) {
      try {
        await closer();
      } catch (error) {
        tell(`  ${(error as Error).message}`);
      }
    }
  }

  /** From now on a signal ends everything and then the process; `code` is asked for the exit code at that time. */
  listen(code: () => number): void {
    const leave = () => {
      // npm and the terminal may both pass on one Ctrl-C; only a later one means "at once".
      if (this.#asked && Date.now() - this.#asked > 2_000) process.exit(1);
      if (this.#asked) return;
      this.#asked = Date.now();
      tell(`\n• ${messages.leaving}`);
      void this.end().then(() => {
        tell(`✔ ${messages.left}`);
        process.exit(code());
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave);
    process.on('disconnect', leave);
    process.channel?.unref();
    // Nobody reads us any more: there is nothing left to print to.
    process.stdout.on('error', leave);
  }
}
