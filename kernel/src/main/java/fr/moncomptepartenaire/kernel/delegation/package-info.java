/** What a mandate holder may do to whom (R8, R9), and what a campaign takes away. */
@NullMarked
package fr.moncomptepartenaire.kernel.delegation;

import org.jspecify.annotations.NullMarked;
