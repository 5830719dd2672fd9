/** The data of the example: invented tenants. */
@NullMarked
package fr.moncomptepartenaire.offrebailleurs.tenants;

import org.jspecify.annotations.NullMarked;
