import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { access, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ENV, type MediaEnv } from '../env.js';
import { TellPlatform } from '../telling/tell-platform.js';
import { lengthMs, wholePlaylist } from './playlist.js';

/** What is written beside the parts of a recording when it begins. */
const Beginning = z.strictObject({ session: z.string(), generation: z.int(), startedAt: z.string() });
export type Beginning = z.infer<typeof Beginning>;

const fileShape = /^[a-z0-9-]{1,80}$/;
const [playlist, beginning, toldMark, mindedBy] = ['index.m3u8', 'beginning.json', 'told', 'pid'];

/** The folders of the recordings, one each. What was whole but untold when the engine ended is told at its next start; what was broken off is closed first. */
@Injectable()
export class Recordings implements OnApplicationBootstrap {
  readonly #logger = new Logger('recordings');
  readonly #folder: string;

  constructor(
    @Inject(ENV) env: MediaEnv,
    private readonly telling: TellPlatform,
  ) {
    this.#folder = env.RECORDINGS_DIR;
  }

  /** Where a recording lies; undefined for what cannot be the name of one. */
  at(file: string, part = ''): string | undefined {
    return fileShape.test(file) ? join(this.#folder, file, part) : undefined;
  }

  async begin(file: string, about: Beginning): Promise<string> {
    const folder = join(this.#folder, file);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, beginning), JSON.stringify(about));
    return folder;
  }

  /** Closes a recording and tells the platform of it; one without a picture is removed. */
  async finish(file: string): Promise<void> {
    const folder = this.at(file)!;
    const text = await readFile(join(folder, playlist), 'utf8').catch(() => '');
    const about = Beginning.safeParse(JSON.parse(await readFile(join(folder, beginning), 'utf8').catch(() => 'null')));
    const durationMs = lengthMs(text);
    if (!(await readdir(folder)).some((part) => part.endsWith('.ts'))) return this.drop(file);
    if (!about.success || durationMs === 0) throw new Error('a recording has parts, but no list of them');
    await writeFile(join(folder, playlist), wholePlaylist(text));
    const bytes = await sizeOf(folder);
    const told = await this.telling.execute({ kind: 'recorded', ...about.data, file, durationMs, bytes });
    if (told) await writeFile(join(folder, toldMark), '');
  }

  /** Which process writes it: an engine that is killed cannot end it, the next one does. */
  async mindedBy(file: string, pid: number): Promise<void> {
    await writeFile(this.at(file, mindedBy)!, String(pid));
  }

  async drop(file: string): Promise<void> {
    const folder = this.at(file);
    if (folder) await rm(folder, { recursive: true, force: true });
  }

  async onApplicationBootstrap(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const file of await readdir(this.#folder)) if (await this.#isUntold(file)) void this.#finishLate(file);
  }

  async #isUntold(file: string): Promise<boolean> {
    if (!this.at(file, beginning) || !(await isThere(this.at(file, beginning)!))) return false;
    return !(await isThere(this.at(file, toldMark)!));
  }

  async #finishLate(file: string): Promise<void> {
    this.#logger.log({ file }, 'a recording was broken off');
    await this.#endWriter(file);
    await this.finish(file).catch((error: unknown) => this.#logger.error({ err: error, file }, 'it could not be closed'));
  }

  async #endWriter(file: string): Promise<void> {
    const pid = Number(await readFile(this.at(file, mindedBy)!, 'utf8').catch(() => '0'));
    const command = pid > 1 ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') : '';
    // The number may long be somebody else's.
    if (command.includes(file)) process.kill(pid, 'SIGKILL');
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function sizeOf(folder: string): Promise<number> {
  const parts = await readdir(folder);
  const sizes = await Promise.all(parts.map(async (part) => (await stat(join(folder, part))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
