import { readFileSync } from 'node:fs';

export const reads = readFileSync;
