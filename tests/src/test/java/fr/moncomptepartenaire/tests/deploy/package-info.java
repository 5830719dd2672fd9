/**
 * What we ship around the server, run as it is: the balancer, the alerts, the pool of connections.
 */
@NullMarked
package fr.moncomptepartenaire.tests.deploy;

import org.jspecify.annotations.NullMarked;
