# Build: only what Maven needs, the dependencies in a layer of their own.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -q -B dependency:go-offline
COPY conf conf
COPY src src
RUN mvn -q -B package -DskipTests

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10003 --home-dir /var/lib/jssdk --create-home jssdk
COPY --from=build /build/target/lib /opt/jssdk/lib
COPY --from=build /build/target/jssdk-server.jar /opt/jssdk/
COPY --from=build /build/conf/jssdk.json /var/lib/jssdk/conf/jssdk.json
USER jssdk
# The store's default folder, data, and the default config file, conf/jssdk.json, are looked for here.
WORKDIR /var/lib/jssdk
RUN mkdir data
VOLUME /var/lib/jssdk/data
# Health and metrics listen on loopback unless JSSDK_OPS_HOST says otherwise.
EXPOSE 10003 9103

# More flags for Java, such as -Xmx, go into JDK_JAVA_OPTIONS, settings into JSSDK_… (docs/configuration.md).
# No shell in between: SIGTERM reaches Java, which sends its clients away and ends with 0.
# The heap begins small and gives back what it does not need (docs/architecture.md, Memory and Java).
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms64m", "-XX:MaxRAMPercentage=60", "-XX:MinHeapFreeRatio=10", \
  "-XX:MaxHeapFreeRatio=30", "-XX:PerfDataSamplingInterval=1000", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/jssdk/jssdk-server.jar"]

# bash opens the connection itself, so the image needs no curl.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${JSSDK_OPS_PORT:-9103} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
