package fr.moncomptepartenaire.offrebailleurs.tenants;

import fr.moncomptepartenaire.offrebailleurs.oidc.HousingKind;
import fr.moncomptepartenaire.offrebailleurs.oidc.Rights;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Invented tenants: the same for the same SIRET at each start. What was declared since the start is
 * kept in memory, for the organisations that came last.
 */
public final class Tenants {
  private static final int OF_EACH_KIND = 5;
  private static final int MOST_ORGANISATIONS = 1_000;

  private static final List<String> FIRST_NAMES =
      List.of("Alex", "Camille", "Charlie", "Claude", "Dominique", "Lou", "Maxime", "Sacha");

  /** Nobody is called like that. */
  private static final List<String> LAST_NAMES =
      List.of(
          "Exemple-Bouleau",
          "Exemple-Cerisier",
          "Exemple-Érable",
          "Exemple-Frêne",
          "Exemple-Hêtre",
          "Exemple-Noisetier",
          "Exemple-Orme",
          "Exemple-Peuplier",
          "Exemple-Sorbier",
          "Exemple-Tilleul");

  private static final List<String> STREETS =
      List.of("rue Imaginaire", "allée du Modèle", "place de l’Essai", "rue de la Fiction");

  private final Map<String, Map<Integer, Tenant>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<Integer, Tenant>> eldest) {
          return size() > MOST_ORGANISATIONS;
        }
      };

  /** The tenants of an organisation whom somebody with these rights may see, by number. */
  public synchronized List<Tenant> seen(String siret, Rights rights) {
    return of(siret).values().stream().filter(tenant -> rights.mayConsult(tenant.kind())).toList();
  }

  /** One of them; empty where there is none, or none that may be seen. */
  public synchronized Optional<Tenant> seen(String siret, Rights rights, int number) {
    return Optional.ofNullable(of(siret).get(number))
        .filter(tenant -> rights.mayConsult(tenant.kind()));
  }

  /** Keeps what was declared. Refuses whoever may not, whatever the page before has checked. */
  public synchronized void declare(String siret, Rights rights, Tenant declared) {
    if (!rights.mayManage(declared.kind())) {
      throw new IllegalStateException("no right to manage " + declared.kind());
    }
    of(siret).replace(declared.number(), declared);
  }

  private Map<Integer, Tenant> of(String siret) {
    return known.computeIfAbsent(siret, Tenants::invented);
  }

  private static Map<Integer, Tenant> invented(String siret) {
    // The Java library promises the same numbers for the same seed.
    Random random = new Random(siret.hashCode());
    Map<Integer, Tenant> tenants = new LinkedHashMap<>();
    for (HousingKind kind : HousingKind.values()) {
      for (int i = 0; i < OF_EACH_KIND; i++) {
        int number = 1001 + tenants.size();
        tenants.put(
            number,
            new Tenant(
                number,
                kind,
                one(FIRST_NAMES, random) + " " + one(LAST_NAMES, random),
                (1 + random.nextInt(90)) + " " + one(STREETS, random),
                BigDecimal.valueOf(38_000L + 500L * random.nextInt(80), 2),
                null));
      }
    }
    return tenants;
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
