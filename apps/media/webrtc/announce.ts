/** An answer with the engine's public addresses in place of the machine's own, the ports as they are; with none given it stays as it is. */
export function announce(answer: string, addresses: readonly string[]): string {
  if (addresses.length === 0) return answer;
  const seen = new Set<string>();
  const lines = answer.split(/\r?\n/).flatMap((line) => {
    const parts = line.split(' ');
    if (!line.startsWith('a=candidate:')) {
      // A medium has candidates of its own.
      if (line.startsWith('m=')) seen.clear();
      return [line];
    }
    const port = parts[5]!;
    if (parts[2]!.toLowerCase() !== 'udp' || !parts.includes('host') || seen.has(port)) return [];
    seen.add(port);
    return addresses.map((address, index) => [`${parts[0]}${index}`, parts[1], parts[2], parts[3], address, ...parts.slice(5)].join(' '));
  });
  return lines.join('\r\n');
}
