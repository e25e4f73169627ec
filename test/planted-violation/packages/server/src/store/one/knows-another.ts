import '../two/stranger.ts';

export const acquaintance = true;
