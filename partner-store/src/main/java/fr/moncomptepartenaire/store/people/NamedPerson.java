package fr.moncomptepartenaire.store.people;

/** A person in an operator's list. */
public record NamedPerson(String id, String lastName, String firstName) {}
