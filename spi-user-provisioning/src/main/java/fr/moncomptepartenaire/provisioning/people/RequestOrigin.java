package fr.moncomptepartenaire.provisioning.people;

import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param address the remote address, for the journal
 * @param baseUri Keycloak's base URI as the request saw it; links in mails start with it
 */
public record RequestOrigin(@Nullable String address, String baseUri) {}
