/** The words that somebody typed or pasted: one a line, or parted by commas; each once, without spaces around it. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\r,，、;；]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];
