/** The elements of the stock console that we add to. */
export interface Frame {
  /** The navigation in the sidebar. */
  readonly navigation: HTMLElement;
  /** Where the console shows its pages. */
  readonly main: HTMLElement;
  /**
   * PatternFly's prefix of classes, e.g. pf-v5. It changes with PatternFly's major version; the rest rarely changes.
   */
  readonly prefix: string;
}

/** The elements, once somebody is signed in. Null before that, and if the console is not built as we know it. */
export function findFrame(page: Document): Frame | null {
  const main = page.querySelector<HTMLElement>("main[class*='-c-page__main']:not([data-partner])");
  const navigation = page.querySelector<HTMLElement>("[class*='-c-page__sidebar'] nav");
  const prefix = /(?:^|\s)(pf-v\d+)-c-page__main/.exec(main?.className ?? "")?.[1];
  return main && navigation && prefix ? { navigation, main, prefix } : null;
}
