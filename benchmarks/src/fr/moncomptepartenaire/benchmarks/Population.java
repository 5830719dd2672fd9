package fr.moncomptepartenaire.benchmarks;

import java.util.Locale;
import java.util.UUID;

/**
 * Organisations and people that do not exist, the same in each run. Most organisations are small, a
 * few have hundreds of people, and all states of the seat occur.
 */
final class Population {
  private static final String[] FORMS = {
    "Office public de l’habitat de ", "SA d’HLM ", "Résidences de ", "Logis de ", "Foyer de ",
    "Société immobilière de ", "Habitat ", "Coopérative du logement de ", "CCAS de ", "Agence de ",
    "Cabinet ", "Régie foncière de ", "Les Toits de ", "Union foncière de ", "Immobilière de "
  };
  private static final String[] TOWNS = {
    "Lyon",
    "Villeurbanne",
    "Saint-Étienne",
    "Grenoble",
    "Chambéry",
    "Annecy",
    "Valence",
    "Privas",
    "Clermont-Ferrand",
    "Moulins",
    "Le Puy-en-Velay",
    "Aurillac",
    "Dijon",
    "Nevers",
    "Mâcon",
    "Auxerre",
    "Besançon",
    "Belfort",
    "Vesoul",
    "Strasbourg",
    "Mulhouse",
    "Colmar",
    "Nancy",
    "Metz",
    "Épinal",
    "Reims",
    "Troyes",
    "Lille",
    "Roubaix",
    "Amiens",
    "Beauvais",
    "Laon",
    "Rouen",
    "Évreux",
    "Caen",
    "Alençon",
    "Rennes",
    "Brest",
    "Vannes",
    "Nantes",
    "Angers",
    "Le Mans",
    "Laval",
    "Poitiers",
    "La Rochelle",
    "Bordeaux",
    "Pau",
    "Agen",
    "Toulouse",
    "Albi",
    "Rodez",
    "Montpellier",
    "Nîmes",
    "Marseille",
    "Aix-en-Provence",
    "Toulon",
    "Nice",
    "Ajaccio",
    "Bastia",
    "Orléans",
    "Tours",
    "Blois"
  };
  private static final String[] PLACES = {
    "les Lilas", "l’Étoile", "la Croix-Rousse", "le Moulin", "les Tilleuls", "la Gare",
        "les Acacias",
    "le Vieux-Port", "la Fontaine", "les Cèdres", "le Parc", "les Remparts", "la Plaine",
        "les Vignes",
    "le Château", "les Coteaux", "la Rivière", "les Ormes", "le Clos", "la Roseraie"
  };
  private static final String[] FIRST_NAMES = {
    "Camille", "Dominique", "Claude", "Élise", "Françoise", "Gérard", "Hélène", "Inès", "Jérôme",
        "Karim",
    "Léa", "Marie-Laure", "Noël", "Odile", "Pascal", "Quentin", "Rachida", "Stéphane", "Thérèse",
        "Ulysse",
    "Véronique", "William", "Xavier", "Yasmine", "Zoé", "Aïcha", "Benoît", "Chloé", "Damien",
        "Émile"
  };
  private static final String[] LAST_NAMES = {
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau",
        "Laurent",
    "Simon", "Michel", "Lefèvre", "Leroy", "Roux", "David", "Bertrand", "Morel", "Fournier",
        "Girard",
    "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Muller", "Lefebvre", "Faure",
        "André",
    "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand",
        "Gauthier", "Garcia",
    "Perrin", "Robin", "Clément", "Morin", "Nicolas", "Henry", "Roussel", "Mathieu", "Gautier",
        "Masson",
    "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer", "Dufour", "Meunier"
  };
  private static final String[] SEATS = seats();

  private final int organisations;
  private final int people;

  /** The first person of each organisation, and the number of all after the last. */
  private final int[] first;

  Population(int organisations, int people) {
    this.organisations = organisations;
    this.people = people;
    this.first = firsts(organisations, people);
  }

  /**
   * An organisation.
   *
   * @param from the number of its first person
   * @param until the number after that of its last person
   */
  record Organisation(
      int number,
      String id,
      String groupId,
      String siret,
      String name,
      String seat,
      int from,
      int until) {
    boolean isSuspended() {
      return number % 50 == 7;
    }

    boolean hasLetter() {
      return !seat.equals("VACANT");
    }

    boolean isClaimed() {
      return !seat.equals("VACANT") && !seat.equals("OFFERED");
    }

    boolean hasAdministrator() {
      return until > from && (seat.equals("HELD") || seat.equals("REPLACING"));
    }

    String letterUserId() {
      return Population.id("letter", number);
    }

    String kinds() {
      return number % 3 == 0 ? "CONVENTIONNE+PRIVE" : number % 3 == 1 ? "CONVENTIONNE" : "PRIVE";
    }

    String town() {
      return TOWNS[number % TOWNS.length];
    }

    String contact() {
      return "contact." + number + "@organisme.example";
    }

    int delegates() {
      return hasAdministrator() ? Math.min(3, (until - from) / 6) : 0;
    }
  }

  /**
   * A person.
   *
   * @param rank from 0 in the own organisation: the administrator, then delegates, then users
   */
  record Human(int number, int rank, String id, String firstName, String lastName) {
    String username() {
      return plain(firstName.charAt(0) + lastName) + number;
    }

    String email() {
      return plain(firstName) + "." + plain(lastName) + "." + number + "@organisme.example";
    }

    boolean hasSignedIn() {
      return rank == 0 || number % 5 != 0;
    }

    boolean isEnabled() {
      return rank == 0 || number % 33 != 0;
    }

    private static String plain(String text) {
      return java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFD)
          .replaceAll("[^A-Za-z-]", "")
          .toLowerCase(Locale.ROOT);
    }
  }

  int organisations() {
    return organisations;
  }

  int people() {
    return people;
  }

  Organisation organisation(int number) {
    return new Organisation(
        number,
        id("organisation", number),
        id("group", number),
        siret(number),
        name(number),
        seat(number),
        first[number],
        first[number + 1]);
  }

  static Human human(int number, int rank) {
    return new Human(
        number,
        rank,
        id("human", number),
        FIRST_NAMES[mixed(number, 3) % FIRST_NAMES.length],
        LAST_NAMES[mixed(number, 5) % LAST_NAMES.length]);
  }

  /** As random as the server's own ids, so that indexes grow as they do there. */
  static String id(String kind, int number) {
    return new UUID(mix(kind.hashCode(), number), mix(number, kind.length() + 77L)).toString();
  }

  private static long mix(long one, long other) {
    long z = one * 0x9E3779B97F4A7C15L + other * 0xC2B2AE3D27D4EB4FL;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static int mixed(int number, int salt) {
    return (int) (mix(number, salt) >>> 33);
  }

  private static String name(int number) {
    String form = FORMS[mixed(number, 7) % FORMS.length];
    String town = TOWNS[number % TOWNS.length];
    String place = PLACES[mixed(number, 11) % PLACES.length];
    return form + town + ", " + place + " " + (number / 1000 + 1);
  }

  private static String[] seats() {
    String[] seats = new String[100];
    for (int i = 0; i < seats.length; i++) {
      seats[i] =
          i < 10
              ? "VACANT"
              : i < 35 ? "OFFERED" : i < 37 ? "ORPHANED" : i < 38 ? "REPLACING" : "HELD";
    }
    return seats;
  }

  private static String seat(int number) {
    return SEATS[mixed(number, 13) % 100];
  }

  /** Shares people out: one organisation in a hundred has some thirty times as many as most. */
  private static int[] firsts(int organisations, int people) {
    double[] weights = new double[organisations];
    double sum = 0;
    for (int i = 0; i < organisations; i++) {
      String seat = seat(i);
      if (!seat.equals("VACANT") && !seat.equals("OFFERED")) {
        weights[i] = 1 / Math.sqrt((mixed(i, 17) % 10_000 + 1) / 10_000.0);
      }
      sum += weights[i];
    }
    int[] first = new int[organisations + 1];
    double before = 0;
    for (int i = 0; i < organisations; i++) {
      first[i] = (int) Math.round(before / sum * people);
      before += weights[i];
    }
    first[organisations] = people;
    return first;
  }

  /** Fourteen digits whose check digits are right. */
  static String siret(int number) {
    String siren = checked(Long.toString(10_000_000L + number * 7_919L % 90_000_000L));
    return checked(siren + "0001");
  }

  private static String checked(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed / 10 + weighed % 10;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
