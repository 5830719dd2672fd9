/** Tests of it: who must accept the charter. */
@NullMarked
package fr.moncomptepartenaire.kernel.charter;

import org.jspecify.annotations.NullMarked;
