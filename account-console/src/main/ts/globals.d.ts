/** Whether this build contains our pages; see vite.config.ts. */
declare const __OUR_PAGES__: boolean;

declare module "keycloak-account-ui.css";

/** A file as text. */
declare module "*?raw" {
  const text: string;
  export default text;
}
