package fr.moncomptepartenaire.benchmarks;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.keycloak.Config;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/**
 * Hashes passwords inside a measured server as its realm does, on every core, and does nothing
 * else. Inside, because two JVMs compile argon2 now to code that is twice as fast as another
 * time's: hashes of one tell nothing of another's.
 */
public final class HashingEndpoint implements RealmResourceProviderFactory {
  static final String ID = "benchmark-hashing";

  /** The jar by which a server gets it. */
  static Path jar() {
    return EndpointJar.of(ID, HashingEndpoint.class, Resource.class);
  }

  @Override
  public RealmResourceProvider create(KeycloakSession session) {
    return new Resource(session);
  }

  /** What answers at {@code /realms/{realm}/benchmark-hashing}. */
  public static final class Resource implements RealmResourceProvider {
    private final KeycloakSession session;

    Resource(KeycloakSession session) {
      this.session = session;
    }

    @Override
    public Object getResource() {
      return this;
    }

    @Override
    public void close() {}

    /** Answers once so many passwords are hashed. */
    @POST
    public void hash(@QueryParam("count") int count) throws InterruptedException {
      PasswordPolicy policy = session.getContext().getRealm().getPasswordPolicy();
      PasswordHashProvider provider =
          Optional.ofNullable(policy)
              .map(PasswordPolicy::getHashAlgorithm)
              .map(algorithm -> session.getProvider(PasswordHashProvider.class, algorithm))
              .orElseGet(() -> session.getProvider(PasswordHashProvider.class));
      int iterations = policy == null ? -1 : policy.getHashIterations();
      ExecutorService threads =
          Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
      try {
        List<Future<?>> hashes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          String password = "Provisional-" + i;
          hashes.add(threads.submit(() -> provider.encodedCredential(password, iterations)));
        }
        for (Future<?> hash : hashes) {
          hash.get();
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        threads.shutdown();
      }
    }
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return ID;
  }
}
