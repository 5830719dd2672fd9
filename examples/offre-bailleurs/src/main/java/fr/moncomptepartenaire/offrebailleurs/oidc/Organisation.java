package fr.moncomptepartenaire.offrebailleurs.oidc;

/**
 * The organisation for which a person acts, by the claim {@code partner}.
 *
 * @param siret its key, which does not change
 * @param name may change
 * @param administered whether the person is its administrator
 */
public record Organisation(String siret, String name, boolean administered) {}
