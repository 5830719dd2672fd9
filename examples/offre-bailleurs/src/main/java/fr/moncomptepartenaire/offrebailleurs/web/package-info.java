/** Pages and API of the example, on the server of the JDK. */
@NullMarked
package fr.moncomptepartenaire.offrebailleurs.web;

import org.jspecify.annotations.NullMarked;
