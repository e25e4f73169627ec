import { first } from './first-of-a-cycle.ts';

export const second = (): unknown => first;
