import { z } from 'zod';

/** The first data that the server put into the page, when it is of this kind; later pages of the same visit ask the API. */
export function takePageData<S extends z.ZodType>(kind: string, schema: S): z.output<S> | undefined {
  const block = document.getElementById('cunbo-page');
  if (!block?.textContent) return undefined;
  const data = JSON.parse(block.textContent) as { kind?: string; page?: unknown };
  if (data.kind !== kind) return undefined;
  block.remove();
  return z.decode(schema, data.page as z.input<S>);
}
