package fr.moncomptepartenaire.kernel.person;

import fr.moncomptepartenaire.kernel.Defect;
import fr.moncomptepartenaire.kernel.Parsed;
import fr.moncomptepartenaire.kernel.TypedText;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in the normal form for comparing and storing (R7): lower case, NFC, the domain
 * in ASCII. The rules are narrower than RFC 5321: no quoting, no address literal, no local part
 * beyond ASCII. Many servers refuse mail to such addresses, and they can hide attacks (T22).
 */
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final Pattern LOCAL =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+([a-z]{2,63}|xn--[a-z0-9-]{1,59})");

  public EmailAddress {
    if (!isSound(value)) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** Parses a typed address; white space around it, letter case and Unicode form are ignored. */
  public static Parsed<EmailAddress> parse(@Nullable String typed) {
    String text = TypedText.trimmed(typed);
    if (text.isEmpty()) {
      return Parsed.invalid(Defect.REQUIRED);
    }
    if (TypedText.any(text, TypedText::isInvisible)) {
      return Parsed.invalid(Defect.FORBIDDEN_CHARACTER);
    }
    if (TypedText.length(text) > LONGEST) {
      return Parsed.invalid(Defect.TOO_LONG);
    }
    int at = text.lastIndexOf('@');
    if (at < 0) {
      return Parsed.invalid(Defect.BAD_FORMAT);
    }
    Optional<String> domain = domain(text.substring(at + 1));
    if (domain.isEmpty()) {
      return Parsed.invalid(Defect.BAD_FORMAT);
    }
    String address = text.substring(0, at).toLowerCase(Locale.ROOT) + "@" + domain.get();
    if (address.length() > LONGEST || at > LONGEST_LOCAL) {
      return Parsed.invalid(Defect.TOO_LONG);
    }
    return isSound(address)
        ? Parsed.valid(new EmailAddress(address))
        : Parsed.invalid(Defect.BAD_FORMAT);
  }

  /**
   * The domain in its DNS form. Java converts by IDNA 2003, which replaces some letters ({@code ß}
   * by {@code ss}) and accepts symbols. IDNA 2008 (RFC 5891, UTS #46), the standard for domains and
   * mail today, does not. Where the two differ, mail could reach another owner's domain, so such a
   * domain is refused; its ASCII form is accepted.
   */
  private static Optional<String> domain(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    try {
      String ascii = IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
      String read = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
      boolean same = read.equals(lower) || ascii.equals(lower);
      return same && isOfLetters(read) && isReadable(ascii) ? Optional.of(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isOfLetters(String domain) {
    return TypedText.all(
        domain,
        c ->
            c == '.'
                || c == '-'
                || Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK);
  }

  // No registry gives a name whose ASCII form stands for nothing. Joiners stand between letters of
  // Arabic and Indic scripts.
  private static boolean isReadable(String ascii) {
    return Arrays.stream(ascii.split("\\.", -1))
        .filter(label -> label.startsWith(Punycode.PREFIX))
        .map(label -> Punycode.read(label).map(read -> read.replaceAll("[\u200c\u200d]", "")))
        .allMatch(read -> read.filter(EmailAddress::isOfLetters).isPresent());
  }

  /**
   * Whether the address looks like a mailbox that several people read ({@code contact@…}, RFC 2142
   * and French custom). Such an address gets a question, never a refusal (T10).
   */
  public boolean looksLikeRoleMailbox() {
    String local = value.substring(0, value.indexOf('@'));
    String stem = local.split("[._+-]", 2)[0].replaceAll("[0-9]+$", "");
    return RoleMailboxes.NAMES.contains(local) || RoleMailboxes.NAMES.contains(stem);
  }

  /**
   * The mailbox behind the address, for counting mails: where sub-addressing is supported (RFC
   * 5233), {@code name+anything@domain} is delivered to {@code name@domain}.
   */
  public String mailbox() {
    int at = value.indexOf('@');
    int tag = value.indexOf('+');
    return tag > 0 ? value.substring(0, tag) + value.substring(at) : value;
  }

  private static boolean isSound(String address) {
    int at = address.indexOf('@');
    return address.length() <= LONGEST
        && at > 0
        && at <= LONGEST_LOCAL
        && LOCAL.matcher(address.substring(0, at)).matches()
        && DOMAIN.matcher(address.substring(at + 1)).matches();
  }

  /** Redacted: no log may show an address (T27). */
  @Override
  public String toString() {
    return "EmailAddress[…]";
  }

  /** Local parts that name a function, not a person. */
  private static final class RoleMailboxes {
    static final Set<String> NAMES =
        Set.of(
            "abuse",
            "accueil",
            "achat",
            "achats",
            "adherents",
            "admin",
            "administrateur",
            "administratif",
            "administration",
            "adv",
            "agence",
            "annonces",
            "aps",
            "assistance",
            "assistant",
            "assistante",
            "association",
            "attribution",
            "attributions",
            "bailleur",
            "bailleurs",
            "billing",
            "boutique",
            "bureau",
            "cabinet",
            "caf",
            "campus",
            "candidature",
            "candidatures",
            "ccas",
            "centre",
            "clientele",
            "clients",
            "comite",
            "commande",
            "commandes",
            "commerce",
            "commercial",
            "communication",
            "compta",
            "comptabilite",
            "comptable",
            "conseil",
            "contact",
            "contacts",
            "contentieux",
            "copropriete",
            "courrier",
            "dg",
            "dga",
            "direction",
            "directeur",
            "directrice",
            "dossier",
            "dossiers",
            "dpo",
            "drh",
            "ehpad",
            "emploi",
            "equipe",
            "etudiants",
            "expulsion",
            "facturation",
            "facture",
            "factures",
            "finance",
            "finances",
            "foyer",
            "ged",
            "gerance",
            "gerant",
            "gestion",
            "gestionnaire",
            "gestionnaires",
            "habilitation",
            "habilitations",
            "habitat",
            "hello",
            "help",
            "helpdesk",
            "hostmaster",
            "hotline",
            "immo",
            "immobilier",
            "info",
            "informatique",
            "infos",
            "information",
            "informations",
            "inscription",
            "inscriptions",
            "intendance",
            "juridique",
            "legal",
            "location",
            "locations",
            "locataire",
            "locataires",
            "logement",
            "logements",
            "loyer",
            "loyers",
            "mail",
            "mailbox",
            "mairie",
            "maintenance",
            "marketing",
            "no-reply",
            "noreply",
            "office",
            "paie",
            "patrimoine",
            "partenaire",
            "partenaires",
            "permanence",
            "personnel",
            "postmaster",
            "presidence",
            "president",
            "presidente",
            "presse",
            "privacy",
            "quittancement",
            "reception",
            "reclamation",
            "reclamations",
            "recouvrement",
            "recrutement",
            "relation",
            "relations",
            "renseignement",
            "renseignements",
            "residence",
            "residences",
            "responsable",
            "rgpd",
            "rh",
            "sales",
            "sav",
            "secretaire",
            "secretariat",
            "securite",
            "security",
            "service",
            "services",
            "si",
            "siege",
            "social",
            "societe",
            "standard",
            "support",
            "syndic",
            "technique",
            "team",
            "tresorerie",
            "tresorier",
            "vente",
            "ventes",
            "web",
            "webmaster");

    private RoleMailboxes() {}
  }
}
