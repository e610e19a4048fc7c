import type { Readable } from 'node:stream';

/** Lets `take` count what comes, piece by piece, and keeps nothing of it; resolves when nothing more comes, `take` says that it is enough, or the time is over. */
export function countBytes(stream: Readable, longestMs: number, take: (bytes: number) => 'more' | 'enough'): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(late);
      stream.off('data', count).pause();
      resolve();
    };
    const count = (piece: Buffer): void => {
      if (take(piece.length) === 'enough') done();
    };
    const late = setTimeout(done, longestMs);
    stream.on('data', count).once('end', done).once('close', done).once('error', done);
  });
}
