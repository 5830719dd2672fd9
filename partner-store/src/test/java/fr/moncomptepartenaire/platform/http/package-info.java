/** Tests of what both REST interfaces of ours have in common. */
@NullMarked
package fr.moncomptepartenaire.platform.http;

import org.jspecify.annotations.NullMarked;
