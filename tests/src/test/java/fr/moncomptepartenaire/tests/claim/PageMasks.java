package fr.moncomptepartenaire.tests.claim;

import fr.moncomptepartenaire.tests.dsl.Page;

/** Hides from a page what is new on each page, so that two answers can be compared byte by byte. */
public final class PageMasks {
  private PageMasks() {}

  /** The page as sent, with nonces, the node's port and what was typed masked. */
  public static String masked(Page page, String typed) {
    return page.response()
        .body()
        .replaceAll("(session_code|execution|tab_id|client_data|authSessionIdHash)=[^&\"]*", "$1=*")
        .replaceAll("data-auth-session=\"[^\"]*\"", "data-auth-session=*")
        .replace(typed, "*");
  }
}
