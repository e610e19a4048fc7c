// Runs on any Node from 20 on and needs no package: installs them when the lock file changed, then goes on under Node 24.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { says } from './install-messages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const modules = join(root, 'node_modules');
const marker = join(modules, '.cunbo-install');
const log = join(root, '.cunbo', 'logs', 'install.log');
const windows = process.platform === 'win32';

function giveUp(text) {
  console.error(`\n✘ ${text}\n`);
  process.exit(1);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) {
    const text = readFileSync(join(root, name), 'utf8');
    // Scripts may change without any package changing.
    hash.update(name === 'package.json' ? JSON.stringify({ ...JSON.parse(text), scripts: undefined }) : text);
  }
  return `${hash.digest('hex')} ${process.platform}-${process.arch}`;
}

function refuseForeignFolder() {
  for (const folder of [root, modules]) {
    if (!existsSync(folder)) continue;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      giveUp(says.foreignFolder(folder, statSync(folder).uid));
    }
  }
}

function npm() {
  const given = process.env.npm_execpath;
  if (given && /npm-cli\.js$/.test(given)) return [process.execPath, [given]];
  if (spawnSync('npm', ['--version'], { shell: windows }).status !== 0) giveUp(says.noNpm);
  return ['npm', []];
}

/** npm lays out all folders first and fills them one by one. */
function countPackages() {
  const children = (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);
  const top = children(modules);
  const scoped = top.filter((path) => basename(path).startsWith('@')).flatMap(children);
  return [...top, ...scoped].filter((path) => existsSync(join(path, 'package.json'))).length;
}

/** Runs `npm install` once; resolves to its exit code and all it wrote. */
function installOnce() {
  const [command, first] = npm();
  const args = [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--no-progress', '--include=dev', '--include=optional'];
  // NODE_ENV=production in the shell would leave the build tools out.
  const env = { ...process.env, NODE_ENV: '', npm_config_loglevel: 'warn' };
  const child = spawn(command, args, { cwd: root, env, shell: windows && command === 'npm', stdio: ['ignore', 'pipe', 'pipe'] });
  const began = Date.now();
  const beat = setInterval(() => {
    console.log(`  … ${says.stillInstalling(Math.round((Date.now() - began) / 1000), countPackages())}`);
  }, 10_000);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${error.message}` }));
    child.on('close', (code) => resolve({ code, output }));
  }).finally(() => clearInterval(beat));
}

async function install() {
  const wanted = fingerprint();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  refuseForeignFolder();
  console.log(`• ${says.installing(!existsSync(modules))}`);
  const began = Date.now();
  let result = await installOnce();
  if (result.code !== 0 && /ECONN|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|ENETUNREACH|EPROTO|socket|network/i.test(result.output)) {
    console.log(`  … ${says.retrying}`);
    result = await installOnce();
  }
  mkdirSync(dirname(log), { recursive: true });
  writeFileSync(log, result.output);
  if (result.code !== 0) {
    const lines = result.output.split('\n').filter((line) => line.trim() && !/^npm warn/i.test(line));
    console.error(lines.slice(-15).join('\n'));
    giveUp(says.failed(log));
  }
  writeFileSync(marker, wanted);
  console.log(`✔ ${says.installed(Math.round((Date.now() - began) / 1000))}`);
}

function node24() {
  const major = Number(process.versions.node.split('.')[0]);
  const pinned = join(modules, '.bin', windows ? 'node.cmd' : 'node');
  // Present but not runnable happens on musl systems: then the system's own Node must do.
  if (!windows && existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (major >= 24) return process.execPath;
  return giveUp(says.noNode24(process.version));
}

function goOn() {
  const path = `${join(modules, '.bin')}${windows ? ';' : ':'}${process.env.PATH}`;
  const args = [join(root, 'apps', 'launcher', 'main.ts'), ...process.argv.slice(2)];
  // The channel tells the launcher when this process is killed hard, so that it can leave too.
  const child = spawn(node24(), args, { cwd: root, env: { ...process.env, PATH: path }, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // A terminal sends Ctrl-C to both; a script sends it here only. The launcher takes a repeated signal within two seconds for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

if (Number(process.versions.node.split('.')[0]) < 20) giveUp(says.oldNode(process.version));
await install();
goOn();
