import '../../server/src/main/root.ts';

export const trespasser = true;
