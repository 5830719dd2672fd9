/** What the console announced, newest last. */
export const said: string[] = [];
