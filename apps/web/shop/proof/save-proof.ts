import type { Proof } from '#contracts';

/** Gives a proof to its reader as a file, exactly as it was checked. */
export function saveProof(proof: Proof): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(proof)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `cunbo-proof-${proof.order}.json`;
  link.click();
  // The browser has begun to save by then; kept for ever it would hold the memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
