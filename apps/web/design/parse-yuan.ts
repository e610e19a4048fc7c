/** Reads an amount as people type it (`9.9`, `１２`, `¥10.00`) into fen; undefined for anything else, also for parts of a fen. */
export function parseYuan(text: string): bigint | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[¥\s,]/g, '')
    .trim();
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? BigInt(match[1]!) * 100n + BigInt((match[2] ?? '').padEnd(2, '0')) : undefined;
}
