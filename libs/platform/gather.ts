import { isConnectionLost } from './postgres/connection-lost.js';

interface Waiting<Q, A> {
  readonly question: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

type Answering<Q, A> = (batch: readonly Q[]) => Promise<readonly A[]>;

/**
 * Answers questions together: while one batch is under way the next gathers, and goes the moment the first is back, oldest questions first and at most `most` of them.
 * A question that comes alone goes at once. `answering` gives one answer a question, in their order. When a batch fails its questions are asked again one by one, so
 * that a poisoned one fails alone; only where the database itself is away are all of them refused at once.
 */
export class Gather<Q, A> {
  private waiting: Waiting<Q, A>[] = [];
  private underWay = false;

  constructor(
    private readonly answering: Answering<Q, A>,
    private readonly most = 256,
  ) {}

  ask(question: Q): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      if (!this.underWay) void this.goOn();
    });
  }

  private async goOn(): Promise<void> {
    this.underWay = true;
    while (this.waiting.length > 0) {
      const batch = this.waiting.length <= this.most ? this.waiting : this.waiting.slice(0, this.most);
      this.waiting = this.waiting.slice(batch.length);
      await this.answer(batch);
    }
    this.underWay = false;
  }

  private async answer(batch: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await this.answering(batch.map(({ question }) => question));
      if (answers.length !== batch.length) throw new Error(`${batch.length} questions got ${answers.length} answers`);
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index]!);
    } catch (error) {
      if (batch.length === 1 || isOfNoQuestion(error)) for (const { reject } of batch) reject(error);
      else for (const one of batch) await this.answer([one]);
    }
  }
}

/** Another try with fewer questions would only wait as long again. */
const isOfNoQuestion = (error: unknown): boolean => isConnectionLost(error) || (error as { code?: string } | undefined)?.code === '57014';

/** Work on many things, done together: what is asked for while one run is under way goes into the next, each thing once. What fails is done again part by part. */
export function together<T>(work: (things: readonly T[]) => Promise<void>): (things: readonly T[]) => Promise<void> {
  const runs = new Gather<readonly T[], void>(async (parts) => {
    await work([...new Set(parts.flat())]);
    return parts.map(() => undefined);
  });
  return (things) => runs.ask(things);
}
