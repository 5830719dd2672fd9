package fr.moncomptepartenaire.provisioning.fgap;

/** The policy's answer. */
sealed interface Decision {

  /** The request is allowed. */
  record Granted() implements Decision {}

  /** The request is denied, for the first reason that holds, in the order of the table. */
  record Denied(Reason reason) implements Decision {}

  enum Reason {
    /**
     * The request is for all objects of a type at once. No organisation's people may act on all.
     */
    WHOLE_TYPE,
    /** A scope that is never granted. */
    NEVER_GRANTED,
    /** A change that none of our endpoints is making to this person at this moment. */
    NOT_OUR_ENDPOINT,
    /** The caller belongs to no partner organisation, or to several Organizations. */
    CALLER_WITHOUT_ORGANISATION,
    CALLER_WITHOUT_MANDATE,
    CALLER_DISABLED,
    ORGANISATION_DISABLED,
    /** Keycloak would not filter this caller's lists, so no list may be opened to the caller. */
    LISTS_NOT_FILTERED,
    /**
     * A delegate asks for sessions, credentials, lock-outs or other data that our lists do not
     * show.
     */
    MORE_THAN_LISTS_SHOW,
    /** The target belongs to no organisation, to another one, or to several. */
    TARGET_ELSEWHERE,
    /** The target holds a role of Keycloak's own administration. */
    TARGET_ADMINISTERS_KEYCLOAK,
    GROUP_NOT_OFFERED,
    OUTSIDE_PERIMETER
  }

  default boolean granted() {
    return this instanceof Granted;
  }
}
