package fr.moncomptepartenaire.provisioning.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delegate to be, as the administrator sends it. */
record MandateBody(@Nullable List<@Nullable String> perimeter) {}
