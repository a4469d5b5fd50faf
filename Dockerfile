FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -q -B dependency:go-offline -Dmaven.test.skip=true
COPY src src
RUN ./mvnw -q -B package -Dmaven.test.skip=true -Dspotless.check.skip=true

FROM eclipse-temurin:25-jre
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl fontconfig fonts-dejavu-core redis-server \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --uid 10001 tapewatch \
 && install -d -o tapewatch -g tapewatch -m 700 /data
# How the MCP registry knows that this image is the one that server.json names.
LABEL io.modelcontextprotocol.server.name="dev.tapewatch/tapewatch"
WORKDIR /opt/tapewatch
COPY --from=build /build/target/tapewatch.jar ./
COPY --from=build /build/target/lib lib
USER tapewatch
VOLUME /data
EXPOSE 8750
ENV TAPEWATCH_DATA_DIR=/data \
    TAPEWATCH_HOST=0.0.0.0 \
    TAPEWATCH_PORT=8750
# It listens on all addresses, so it wants to know how the way to it is encrypted: TAPEWATCH_TLS_CERTIFICATE and
# TAPEWATCH_TLS_KEY, or TAPEWATCH_BEHIND_PROXY=true. See "Security" in the README.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD curl -fsS http://127.0.0.1:${TAPEWATCH_PORT}/actuator/health/readiness \
   || curl -fksS https://127.0.0.1:${TAPEWATCH_PORT}/actuator/health/readiness || exit 1
ENTRYPOINT ["java", "--sun-misc-unsafe-memory-access=allow", "-jar", "tapewatch.jar"]
CMD ["serve"]
