/** The six alarms. */
@NullMarked
package fr.moncomptepartenaire.tests.alarm;

import org.jspecify.annotations.NullMarked;
