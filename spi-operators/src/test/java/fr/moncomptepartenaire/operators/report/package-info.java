@NullMarked
package fr.moncomptepartenaire.operators.report;

import org.jspecify.annotations.NullMarked;
