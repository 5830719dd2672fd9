# syntax=docker/dockerfile:1.7

ARG KEYCLOAK_VERSION=26.7.4

# 1. Our jars, built by the project's Maven wrapper.
FROM eclipse-temurin:17-jdk-noble AS jars
ARG KEYCLOAK_VERSION
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -ntp package -Dkeycloak.version="${KEYCLOAK_VERSION}" -Dmaven.test.skip=true -Dcyclonedx.skip=true -Dspotless.check.skip=true \
      -pl kernel,partner-store,spi-first-admin,spi-operators,spi-user-provisioning,themes,account-console,admin-console \
 && mkdir /providers \
 && cp kernel/target/kernel-*.jar partner-store/target/partner-store-*.jar \
       spi-first-admin/target/spi-first-admin-*.jar spi-operators/target/spi-operators-*.jar \
       spi-user-provisioning/target/spi-user-provisioning-*.jar themes/target/themes-*.jar \
       account-console/target/account-console-*.jar admin-console/target/admin-console-*.jar /providers/ \
 && rm -f /providers/original-*.jar /providers/*-sources.jar

# 2. Keycloak built with them: the same options as KeycloakDistribution in launcher/.
FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS built
COPY --from=jars /providers/ /opt/keycloak/providers/
ENV KC_DB=postgres \
    KC_HEALTH_ENABLED=true \
    KC_METRICS_ENABLED=true \
    KC_FEATURES_DISABLED=impersonation \
    KC_SPI_CLIENT_REGISTRATION__DEFAULT__ENABLED=false \
    KC_SPI_CLIENT_REGISTRATION__INSTALL__ENABLED=false \
    KC_SPI_CLIENT_REGISTRATION__OPENID_CONNECT__ENABLED=false \
    KC_SPI_CLIENT_REGISTRATION__SAML2_ENTITY_DESCRIPTOR__ENABLED=false
RUN /opt/keycloak/bin/kc.sh build

# 3. The image to run.
FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}
COPY --from=built /opt/keycloak/ /opt/keycloak/
COPY blocklist/ /opt/keycloak/data/password-blacklists/
COPY deploy/quarkus.properties /opt/keycloak/conf/quarkus.properties
COPY realm-export.json /opt/keycloak/data/import/partenaires-realm.json
# How long to wait for a connection to the database (Database.Postgres in launcher/).
ENV KC_DB_CONNECT_TIMEOUT=5s
# Without it, password hashing, and so sign-in, has half the speed after some starts of the JVM (docs/decisions/0026).
ENV JAVA_OPTS_APPEND="-XX:CompileCommand=quiet -XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator::quarterRound"
# The image has no curl; bash itself can open the management port.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=12 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9000 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r answer <&3 && [[ $answer == *' 200 '* ]]"]
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized", "--import-realm"]
