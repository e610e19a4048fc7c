import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Where a party stands among equal remainders: the same for ever, and nobody's choice. SHA-256 in hex; browsers can compute it too. */
export const tieOrder = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)));
