package fr.moncomptepartenaire.tests.dsl;

/** A letter as its addressee holds it. */
public record Letter(String siret, String identifier, String password) {}
