package fr.moncomptepartenaire.kernel.settings;

import fr.moncomptepartenaire.kernel.person.EmailAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Whom people ask for help. The institution sets it.
 *
 * @param name as a sentence names it, after "contactez"
 * @param telephone as people dial it; short numbers too
 * @param link a page that says more
 */
public record Contact(
    String name, Optional<String> telephone, Optional<EmailAddress> mail, Optional<URI> link) {}
