/** What public directories say of establishments, for operators who register them. */
@NullMarked
package fr.moncomptepartenaire.firstadmin.directory;

import org.jspecify.annotations.NullMarked;
