import { type Locale, type ProblemDetails, type ProblemName, type ProblemReply, problemMessages, problems } from '#contracts';

/** A refusal that the caller can understand and act on; anything else that is thrown is our own fault. */
export class Problem<N extends ProblemName = ProblemName> extends Error {
  readonly details: ProblemDetails<N>;

  constructor(
    readonly problem: N,
    ...[details]: Record<string, never> extends ProblemDetails<N> ? [] : [ProblemDetails<N>]
  ) {
    super(problem);
    this.details = details ?? ({} as ProblemDetails<N>);
  }

  get status(): number {
    return problems[this.problem].status;
  }
}

/** The problem as it travels, in the reader's language. */
export const replyOf = (problem: Problem, locale: Locale, requestId?: string): ProblemReply => ({
  type: `/problems/${problem.problem}`,
  name: problem.problem,
  status: problem.status,
  title: problemMessages[problem.problem][locale],
  details: problem.details as Record<string, unknown>,
  ...(requestId === undefined ? {} : { requestId }),
});
