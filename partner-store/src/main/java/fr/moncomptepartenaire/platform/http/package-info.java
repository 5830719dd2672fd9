/** How both of our REST interfaces read requests and report errors (RFC 9457). */
@NullMarked
package fr.moncomptepartenaire.platform.http;

import org.jspecify.annotations.NullMarked;
