/** The alerts that the console showed, newest last. */
export const said: string[] = [];
