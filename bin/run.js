// node bin/run.js SCRIPT [ARG …]: installs what is missing, then runs a TypeScript file on the pinned Node.js.
import { endWithNpm } from './end-with-npm.js';
import { ensureInstalled } from './install.js';
import { runScript } from './run-script.js';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  process.stderr.write('usage: node bin/run.js SCRIPT [ARG …]\n');
  process.exit(2);
}
ensureInstalled({ development: true });
endWithNpm();
runScript(script, args);
