import { Problem } from "console-api/problem";
import type { Send } from "console-api/transport";

/** The names of people, from Keycloak's own users. Each name is asked for once. */
export class UserNames {
  readonly #users: string;
  readonly #send: Send;
  readonly #known = new Map<string, Promise<string | null>>();

  constructor(realmUrl: string, send: Send) {
    this.#users = `${realmUrl}/users`;
    this.#send = send;
  }

  /** The name of the person of that id; null for a deleted account. */
  of = (userId: string): Promise<string | null> => {
    const known = this.#known.get(userId);
    if (known !== undefined) {
      return known;
    }
    const name = this.#read(userId);
    this.#known.set(userId, name);
    return name;
  };

  async #read(userId: string): Promise<string | null> {
    try {
      const address = `${this.#users}/${encodeURIComponent(userId)}`;
      const answer = await this.#send(new Request(address, { cache: "no-store", credentials: "omit" }));
      const user = (await answer.json()) as { firstName?: string; lastName?: string; username?: string };
      return [user.firstName, user.lastName].filter(Boolean).join(" ") || user.username || null;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return null;
      }
      // Forgets the failure so that the next call asks again. Until then the page shows the id.
      this.#known.delete(userId);
      return userId;
    }
  }
}
