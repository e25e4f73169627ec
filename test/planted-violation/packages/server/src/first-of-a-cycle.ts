import { second } from './second-of-a-cycle.ts';

export const first = (): unknown => second;
