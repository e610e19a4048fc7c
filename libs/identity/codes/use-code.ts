import { Problem, type Transaction } from '#platform';
import { codeAttempts, type SignInCodes } from './sign-in-code.js';

/** Takes the last code of a phone, once. Answers why not: `code-wrong` or `code-expired`; a wrong try must be committed, so nothing is thrown. */
export async function useCode(
  tx: Transaction,
  codes: SignInCodes,
  { phone, code, now }: { phone: string; code: string; now: Date },
): Promise<Problem | undefined> {
  // One statement takes the code: of two who use it at once the second waits for the row and then finds it used.
  const [[tried]]: [{ attempts: number; used_at: Date | null }[], number] = await tx.query(
    `update identity.sign_in_code set attempts = attempts + 1, used_at = case when code_hash = $3 then $2::timestamptz end
     where id = (
       select id from identity.sign_in_code
       where phone = $1 and expires_at > $2 and used_at is null and attempts < $4 order by created_at desc limit 1 for update)
     returning attempts, used_at`,
    [phone, now, codes.hash(phone, code), codeAttempts],
  );
  if (!tried) return new Problem('code-expired');
  return tried.used_at === null ? new Problem('code-wrong', { attemptsLeft: codeAttempts - tried.attempts }) : undefined;
}
