/** What needs a container engine; not part of {@code verify}. */
@NullMarked
package fr.moncomptepartenaire.tests.containers;

import org.jspecify.annotations.NullMarked;
