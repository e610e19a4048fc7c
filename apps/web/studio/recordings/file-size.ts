const mega = 1_000_000;

/** Bytes as people read them, number and unit kept on one line: `850 kB`, `12 MB`, `1.4 GB`. */
export function fileSize(bytes: number): string {
  if (bytes < mega) return `${Math.ceil(bytes / 1_000)}\u00A0kB`;
  return bytes < 1_000 * mega ? `${Math.round(bytes / mega)}\u00A0MB` : `${(bytes / (1_000 * mega)).toFixed(1)}\u00A0GB`;
}
