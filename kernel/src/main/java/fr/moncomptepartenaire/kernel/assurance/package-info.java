/** How surely a person is who they say: password, second factor, and how long ago (R16, R17). */
@NullMarked
package fr.moncomptepartenaire.kernel.assurance;

import org.jspecify.annotations.NullMarked;
