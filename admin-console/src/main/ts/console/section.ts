import type { Frame } from "./frame";

export interface Entry {
  readonly path: string;
  readonly address: string;
  readonly label: string;
}

/** Our part of the navigation: a heading, and links that look like the console's own. */
export class Section {
  readonly #element = document.createElement("section");
  readonly #links: readonly { readonly entry: Entry; readonly link: HTMLAnchorElement }[];

  constructor(title: string, language: string, entries: readonly Entry[], prefix: string) {
    const heading = document.createElement("h2");
    heading.className = `${prefix}-c-nav__section-title`;
    heading.id = "partner-navigation";
    heading.textContent = title;
    const list = document.createElement("ul");
    list.className = `${prefix}-c-nav__list`;
    list.setAttribute("role", "list");
    this.#links = entries.map((entry) => {
      const link = document.createElement("a");
      link.className = `${prefix}-c-nav__link`;
      link.href = entry.address;
      link.textContent = entry.label;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
      return { entry, link };
    });
    this.#element.className = `${prefix}-c-nav__section`;
    this.#element.dataset.partner = "navigation";
    this.#element.lang = language;
    this.#element.setAttribute("aria-labelledby", heading.id);
    this.#element.append(heading, list);
  }

  /** Inserts the section before the console's own sections, unless it is there already. */
  attachTo(frame: Frame): void {
    if (this.#element.parentElement === frame.navigation) {
      return;
    }
    const first = frame.navigation.querySelector(":scope > section");
    frame.navigation.insertBefore(this.#element, first);
  }

  remove(): void {
    this.#element.remove();
  }

  /** Marks the entry of the current page; none for null. */
  mark(path: string | null): void {
    for (const { entry, link } of this.#links) {
      const current = path !== null && (path === entry.path || path.startsWith(`${entry.path}/`));
      link.classList.toggle("pf-m-current", current);
      if (current) {
        link.setAttribute("aria-current", "page");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }
}
