package fr.moncomptepartenaire.store.people;

/** A person as far as an operator's list shows one. */
public record NamedPerson(String id, String lastName, String firstName) {}
