import './nowhere.ts';

export const lost = true;
