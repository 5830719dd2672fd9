@NullMarked
package fr.moncomptepartenaire.offrebailleurs.tenants;

import org.jspecify.annotations.NullMarked;
