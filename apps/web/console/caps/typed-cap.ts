/** Basis points of a percentage as people type it: `12.5` is 1250, nothing typed is null (no cap any more); undefined for what is none. */
export function capOf(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const [, whole, part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const bps = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return bps <= 10_000 ? bps : undefined;
}
