// Plain JavaScript for Node >= 20, with no dependencies: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
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

/**
 * Makes node_modules match the lock file; does nothing when it already does.
 * @param {{ development: boolean }} options whether the tools for tests and checks are needed as well
 */
export function ensureInstalled({ development }) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    fail(`Aegis needs Node.js ${OLDEST_NODE} or newer to set itself up; this is ${process.version}.`);
  }
  if (isCurrent(development)) return;
  process.stderr.write(`Setting up Aegis (npm ci${development ? '' : ' --omit=dev'}) …\n`);
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!development) args.push('--omit=dev');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Standard output belongs to the command that follows (it may be --json), so npm's goes to standard error.
  const result = spawnSync(npm, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.error) fail(`npm could not be started: ${result.error.message}. Install npm and try again.`);
  if (result.status !== 0)
    fail('npm ci failed; its message stands above. Mend it and run the command again.');
  if (!existsSync(runtime)) {
    fail(
      `npm ci left no Node.js at ${runtime}. Are install scripts switched off (ignore-scripts)? Allow them for the package "node".`,
    );
  }
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
