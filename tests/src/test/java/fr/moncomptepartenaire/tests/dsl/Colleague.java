package fr.moncomptepartenaire.tests.dsl;

/**
 * A person of a partner organisation, or of none, with a password.
 *
 * @param username the identifier
 */
public record Colleague(String id, String username, String email, String password) {}
