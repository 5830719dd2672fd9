/** The six fixed alarms: what makes each of them ring, and no score. */
@NullMarked
package fr.moncomptepartenaire.kernel.alarm;

import org.jspecify.annotations.NullMarked;
