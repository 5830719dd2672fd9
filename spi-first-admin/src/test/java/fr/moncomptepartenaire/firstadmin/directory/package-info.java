@NullMarked
package fr.moncomptepartenaire.firstadmin.directory;

import org.jspecify.annotations.NullMarked;
