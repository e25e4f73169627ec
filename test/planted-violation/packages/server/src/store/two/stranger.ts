export const stranger = true;
