@NullMarked
package fr.moncomptepartenaire.firstadmin.http;

import org.jspecify.annotations.NullMarked;
