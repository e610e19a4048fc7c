const most = 5_000;

/** Basis points of a percentage as people type it, `7.5` is 750; undefined for what is none, or more than half. */
export function bpsOf(text: string): number | undefined {
  const [, whole, part = ''] = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const bps = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return bps <= most ? bps : undefined;
}

/** Basis points as a percentage, without zeros at the end. */
export const percentText = (bps: number): string => `${bps / 100}`;
