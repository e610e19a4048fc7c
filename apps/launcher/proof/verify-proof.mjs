// Checks a proof file: exit code 0 when it holds, 1 when not. No packages, no network.
import { readFileSync } from 'node:fs';
import { faultsOf, readProof, sharesOf } from './check-file.mjs';
import { says } from './verify-proof-messages.mjs';

const [file, publishedHead] = process.argv.slice(2);

function leave(sign, ...lines) {
  console.log(`\n${sign} ${lines.join('\n  ')}\n`);
  process.exit(sign === '✔' ? 0 : 1);
}

function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    return leave('✘', says.noFile(path, error.code));
  }
}

const yuan = (fen) => `${fen / 100n}.${`${fen % 100n}`.padStart(2, '0')}`;

if (!file || ['-h', '--help'].includes(file)) leave('✘', says.usage);
const proof = readProof(textOf(file));
if (!proof) leave('✘', says.unreadable(file));
const faults = faultsOf(proof);
if (faults.length > 0) leave('✘', says.bad, ...faults.map(([kind, at]) => says[kind](at)));

const published = publishedHead && proof.seals.find(({ head }) => head === publishedHead.toLowerCase());
if (publishedHead && !published) leave('✘', says.otherHead(publishedHead));
const last = proof.seals.at(-1);
leave(
  '✔',
  says.good,
  says.isOrder(proof.order),
  ...sharesOf(proof).map(([role, , given, back, released]) =>
    says.share(role, yuan(given), back > 0n && yuan(back), released > 0n && yuan(released)),
  ),
  published ? says.sameHead(published.number) : says.head(last.number, last.sealedAt, last.head),
  ...(published ? [] : [says.compare]),
);
