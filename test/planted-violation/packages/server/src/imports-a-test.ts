import './some.test.ts';

export const leansOnATest = true;
