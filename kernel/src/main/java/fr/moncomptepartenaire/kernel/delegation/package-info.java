/** What a mandate holder may do to members (R8, R9), and the dates of recertification campaigns. */
@NullMarked
package fr.moncomptepartenaire.kernel.delegation;

import org.jspecify.annotations.NullMarked;
