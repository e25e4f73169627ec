// Plain JavaScript for Node >= 20, with no dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node.js that the lock file pins; the project's TypeScript runs on it as it is. */
export const runtime = join(root, 'node_modules', 'node', 'bin', 'node');

/**
 * Where Node.js keeps compiled code between runs: types are stripped and scripts compiled once, which takes a second
 * off a start and some 35 MB off the process. A directory that cannot be written only means no cache.
 */
export const compileCache = join(root, 'node_modules', '.cache', 'compiled');

const OLDEST_NODE = 20;
const LOCK = join(root, 'package-lock.json');
// npm rewrites this file at the end of each install, so its age is the age of node_modules.
const INSTALLED = join(root, 'node_modules', '.package-lock.json');
const DEVELOPMENT_MARKER = join(root, 'node_modules', 'vitest', 'package.json');
// Holds the id of the process that installs. Beside node_modules, which npm ci empties.
const INSTALLING = join(root, '.installing');
const WAIT_MS = 100;

/**
 * Makes node_modules match the lock file; does nothing when it already does. Of several that start at a time (`npm start`
 * and `npm test` on a fresh clone) one installs and the others wait for it: two would delete each other's files.
 * @param {{ development: boolean }} options whether the tools for tests and checks are needed as well
 */
export function ensureInstalled({ development }) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    fail(`Aegis needs Node.js ${OLDEST_NODE} or newer to set itself up; this is ${process.version}.`);
  }
  if (isCurrent(development)) return;
  takeTurn();
  process.on('exit', endTurn);
  if (!isCurrent(development)) install(development);
  process.off('exit', endTurn);
  endTurn();
}

function endTurn() {
  rmSync(INSTALLING, { force: true });
}

/** Waits while another process installs, then claims the installation for this one. */
function takeTurn() {
  let told = false;
  while (!claim()) {
    const other = Number(readIfThere(INSTALLING));
    if (other > 0 && !isAlive(other)) {
      endTurn(); // It was killed.
      continue;
    }
    if (!told) {
      process.stderr.write(
        `Waiting for process ${other || 'of another command'}, which sets up Aegis. If there is none, delete ${INSTALLING}.\n`,
      );
      told = true;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
  }
}

function claim() {
  try {
    writeFileSync(INSTALLING, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    fail(`${root} cannot be written, so Aegis cannot be set up there: ${error.message}.`);
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(processId) {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * From nothing by `npm ci`. Where packages are installed, a server may be running on them (`npm test` beside the first
 * `npm start`), and `npm ci` would begin with deleting them all: so what is missing or outdated is added by `npm install`,
 * which touches nothing else. It keeps to the lock file as well. Tools for development that are there stay.
 */
function install(development) {
  const how = existsSync(INSTALLED) && existsSync(runtime) ? ['install', '--no-save'] : ['ci'];
  if (!development && !existsSync(DEVELOPMENT_MARKER)) how.push('--omit=dev');
  process.stderr.write(`Setting up Aegis (npm ${how.join(' ')}) …\n`);
  const args = [...how, '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Standard output belongs to the command that follows (it may be --json), so npm's goes to standard error.
  const result = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.error) fail(`npm could not be started: ${result.error.message}. Install npm and try again.`);
  if (result.status !== 0)
    fail(`npm ${how[0]} failed; its message stands above. Mend it and run the command again.`);
  if (!existsSync(runtime)) {
    fail(
      `npm left no Node.js at ${runtime}. Are install scripts switched off (ignore-scripts)? Allow them for the package "node".`,
    );
  }
  // An installation that had nothing to change leaves the file as old as it was.
  const now = new Date();
  utimesSync(INSTALLED, now, now);
}

function isCurrent(development) {
  if (!existsSync(INSTALLED) || !existsSync(runtime)) return false;
  if (development && !existsSync(DEVELOPMENT_MARKER)) return false;
  return statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs;
}

function fail(message) {
  process.stderr.write(`aegis: ${message}\n`);
  process.exit(1);
}
