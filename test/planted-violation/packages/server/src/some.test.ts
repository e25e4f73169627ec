export const onlyForTests = true;
