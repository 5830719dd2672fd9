package fr.moncomptepartenaire.provisioning.people;

/** What is wrong with one field of a person; {@code code} as in problem answers. */
public record FieldFault(String field, String code) {}
