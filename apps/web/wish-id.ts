import { newKey } from './new-key.js';

/** An id for what a form asks for: the same while the wish is the same, so that sent twice it is done once; another one as soon as the wish differs from the one before. */
export function useWishId(): (wish: object) => string {
  let id = newKey();
  let before: string | undefined;
  return (wish) => {
    const now = JSON.stringify(wish);
    if (before !== undefined && now !== before) id = newKey();
    before = now;
    return id;
  };
}
