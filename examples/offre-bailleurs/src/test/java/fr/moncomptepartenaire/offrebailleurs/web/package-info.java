@NullMarked
package fr.moncomptepartenaire.offrebailleurs.web;

import org.jspecify.annotations.NullMarked;
