package fr.moncomptepartenaire.provisioning.fgap;

/** The changes to a person that our endpoints ask Keycloak's evaluator for. */
public enum AdminScope {
  /** Names, addresses, state, deletion. */
  MANAGE,
  RESET_PASSWORD,
  MANAGE_GROUP_MEMBERSHIP
}
