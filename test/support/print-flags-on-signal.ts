// Loaded into a process by `--import`: at SIGUSR2 it prints V8's flags with the values they have by then, and ends.
import { setFlagsFromString } from 'node:v8';

process.on('SIGUSR2', () => setFlagsFromString('--help'));
