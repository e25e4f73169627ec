import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, resolve } from 'node:path';

import { compileCache, root, runtime } from './install.js';

/** Signals that ask a process to end; the child gets them and decides, this process follows it. */
const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a script of this repository on the pinned Node.js in the caller's working directory, with its standard
 * streams, and ends as it ends.
 * @param {string} script path relative to the repository
 * @param {readonly string[]} args
 */
export function runScript(script, args) {
  const child = spawn(runtime, [resolve(root, script), ...args], {
    // The fourth stream closes when this process dies, however it dies: a SIGKILL that hits only the launcher
    // must not leave a server behind that holds the port.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      NODE_COMPILE_CACHE: compileCache,
      ...process.env,
      // Whatever the script starts by the name `node` must be the pinned one, too.
      PATH: `${dirname(runtime)}${delimiter}${process.env.PATH ?? ''}`,
    },
  });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}
