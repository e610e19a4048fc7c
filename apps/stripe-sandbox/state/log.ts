import { createReadStream } from 'node:fs';
import { mkdir, open, truncate, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file of JSON lines; what waits together is written and synced together. */
export class Log {
  private waiting: string[] = [];
  private flushing: Promise<void> | null = null;
  private failure: Error | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Reads every whole line to `onLine`, drops a torn last one (a crash in the middle of a write), and opens the file for more. */
  static async open(path: string, onLine: (line: string) => void): Promise<Log> {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    await truncate(path, await readLines(path, onLine));
    return new Log(file);
  }

  append(line: string): void {
    this.waiting.push(line);
  }

  /** Resolves once everything appended so far is on disk; rejects for ever after a failed write, because memory is then ahead of the disk. */
  async durable(): Promise<void> {
    while (this.waiting.length > 0 || this.flushing) {
      this.flushing ??= this.flush();
      await this.flushing;
    }
    if (this.failure) throw this.failure;
  }

  get healthy(): boolean {
    return this.failure === null;
  }

  async close(): Promise<void> {
    await this.durable().finally(() => this.file.close());
  }

  private async flush(): Promise<void> {
    // Everyone who appends during this turn of the loop shares the one sync.
    await new Promise((resolve) => setImmediate(resolve));
    const lines = this.waiting;
    this.waiting = [];
    try {
      if (this.failure) throw this.failure;
      await this.file.appendFile(lines.join(''));
      await this.file.datasync();
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.flushing = null;
    }
  }
}

async function readLines(path: string, onLine: (line: string) => void): Promise<number> {
  let whole = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      onLine(bytes.toString('utf8', start, end));
      whole += end + 1 - start;
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
  }
  return whole;
}
