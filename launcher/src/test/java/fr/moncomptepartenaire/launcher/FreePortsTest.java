package fr.moncomptepartenaire.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Ports of the loopback interface")
final class FreePortsTest {
  @Test
  @DisplayName("given several requests, then each gets a port of its own that is free")
  void distinct() {
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      int port = FreePorts.next();
      assertThat(FreePorts.isFree(port)).isTrue();
      assertThat(ports.add(port)).isTrue();
    }
  }

  @ParameterizedTest(name = "on {0}")
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "::1"})
  @DisplayName("given that someone listens on a port, then it is taken")
  void taken(String address) throws IOException {
    assumeThat(canListen(address)).isTrue();
    try (var listener = new ServerSocket(0, 1, addressOf(address))) {
      assertThat(FreePorts.isFree(listener.getLocalPort())).isFalse();
    }
  }

  @Test
  @DisplayName("given a node of a cluster, then the port 50,000 above exists and is free too")
  void cluster() {
    int port = FreePorts.nextForCluster();

    assertThat(port + 50_000).isLessThan(65_536);
    assertThat(FreePorts.isFree(port + 50_000)).isTrue();
  }

  private static boolean canListen(String address) {
    try (var listener = new ServerSocket(0, 1, addressOf(address))) {
      return listener.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress addressOf(String literal) throws IOException {
    return InetAddress.getAllByName(literal)[0];
  }
}
