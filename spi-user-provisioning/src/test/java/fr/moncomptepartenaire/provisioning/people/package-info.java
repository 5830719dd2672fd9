@NullMarked
package fr.moncomptepartenaire.provisioning.people;

import org.jspecify.annotations.NullMarked;
