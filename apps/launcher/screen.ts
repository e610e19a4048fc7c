import { messages } from './messages.ts';

/** Prints a line for people. */
export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Runs one piece of work with its name, its time at the end, and in between, if it is quiet itself, a sign of life every ten seconds. */
export async function step<T>(name: string, work: () => Promise<T>, quiet = true): Promise<T> {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  tell(`• ${name}`);
  const beat = quiet && setInterval(() => tell(`  … ${messages.still(name, Math.round((Date.now() - began) / 1000))}`), 10_000);
  try {
    const result = await work();
    tell(`✔ ${name} (${seconds()} s)`);
    return result;
  } catch (error) {
    tell(`✘ ${name} (${seconds()} s)`);
    throw error;
  } finally {
    if (beat) clearInterval(beat);
  }
}

/** The lines inside a frame as wide as the longest, counting a Chinese character as two columns. */
export function frame(lines: string[]): string {
  const width = Math.max(...lines.map(columns));
  const bar = '─'.repeat(width + 2);
  const body = lines.map((line) => `│ ${line}${' '.repeat(width - columns(line))} │`);
  return [`╭${bar}╮`, ...body, `╰${bar}╯`].join('\n');
}

/** How many terminal columns the text takes. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text)
    count += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(character) ? 2 : 1;
  return count;
}
