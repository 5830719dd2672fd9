package fr.moncomptepartenaire.tests.dsl;

/**
 * Somebody of a partner organisation, or of none, with a password of their own.
 *
 * @param username the identifier
 */
public record Colleague(String id, String username, String email, String password) {}
