/** What the institution has set for the foot of each page; what is not set is absent. */
export interface PageHelp {
  readonly help?: string;
  readonly contactName?: string;
  readonly telephone?: string;
  /** The address that dials the telephone number. */
  readonly dial?: string;
  readonly mail?: string;
  readonly contactLink?: string;
  readonly legalNotice?: string;
  readonly personalData?: string;
  readonly accessibility?: string;
  readonly accessibilityStatus?: "none" | "partial" | "full";
}

/** Reads it from the element that the server adds to the console's page; nothing where that is missing. */
export function readPageHelp(page: Document): PageHelp {
  const text = page.querySelector<HTMLMetaElement>("meta[name='partner-help']")?.content;
  if (!text) {
    return {};
  }
  try {
    return JSON.parse(text) as PageHelp;
  } catch {
    return {};
  }
}
