/** Issues letters, one or thousands, and passes them to the printer. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.issue;

import org.jspecify.annotations.NullMarked;
