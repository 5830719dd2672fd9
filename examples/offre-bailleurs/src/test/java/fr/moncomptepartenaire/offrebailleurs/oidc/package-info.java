@NullMarked
package fr.moncomptepartenaire.offrebailleurs.oidc;

import org.jspecify.annotations.NullMarked;
