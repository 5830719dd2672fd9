/** The fixed alarms: what raises them, by the journal, and which were raised. */
@NullMarked
package fr.moncomptepartenaire.store.alarm;

import org.jspecify.annotations.NullMarked;
