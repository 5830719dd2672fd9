package fr.moncomptepartenaire.provisioning.fgap;

/** The policy's answer. */
sealed interface Decision {

  /** It may be done. */
  record Granted() implements Decision {}

  /** It may not, for this reason: the first that holds, in the order of the table. */
  record Denied(Reason reason) implements Decision {}

  /** Why something is denied. */
  enum Reason {
    /** Asked of all objects of a type at once, where one organisation's people act on all. */
    WHOLE_TYPE,
    /** A scope that nobody gets. */
    NEVER_GRANTED,
    /** A change that none of our endpoints is making to this very person at this moment. */
    NOT_OUR_ENDPOINT,
    /** The caller belongs to no partner organisation, or to several Organizations. */
    CALLER_WITHOUT_ORGANISATION,
    CALLER_WITHOUT_MANDATE,
    CALLER_DISABLED,
    ORGANISATION_DISABLED,
    /** Keycloak would not filter this caller's lists: no list must be opened to such a one. */
    LISTS_NOT_FILTERED,
    /** A delegate asks for sessions, credentials, lock-outs or other things behind our lists. */
    MORE_THAN_LISTS_SHOW,
    /** The target belongs to no organisation, to another, or to another one besides. */
    TARGET_ELSEWHERE,
    /** The target holds a role of Keycloak's own administration. */
    TARGET_ADMINISTERS_KEYCLOAK,
    GROUP_NOT_OFFERED,
    OUTSIDE_PERIMETER
  }

  /** Whether it may be done. */
  default boolean granted() {
    return this instanceof Granted;
  }
}
