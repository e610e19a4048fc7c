/** Yuan as somebody types them, as fen: `12`, `12.5`, `-0.30`; undefined for anything else. Never by way of a float. */
export function fenOf(typed: string): bigint | undefined {
  const match = /^([-−]?)(\d{1,12})(?:[.](\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''));
  if (!match) return undefined;
  const minor = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return match[1] ? -minor : minor;
}
