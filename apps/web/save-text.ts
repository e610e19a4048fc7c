/** Gives a text to its reader as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to save by then; kept for ever it would hold the memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
