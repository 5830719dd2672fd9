/** Issues letters, one or thousands, and hands them to whoever prints them. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.issue;

import org.jspecify.annotations.NullMarked;
