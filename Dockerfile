# Builds the production image: docker build -t maimbot-api-server .
# Where only the host reaches the package registries: docker build --network host …

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -q -P quick -pl api -am package -Dmaven.test.skip=true \
 && java -Djarmode=tools -jar api/target/api-*.jar extract --layers --destination layers \
 && mv layers/application/api-*.jar layers/application/api.jar

FROM eclipse-temurin:25-jre
RUN groupadd --system maimbot && useradd --system --gid maimbot --home-dir /app maimbot
WORKDIR /app
# From what changes least to what changes with every commit, so that a new version is a small pull.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
COPY deploy/jvm.options ./
# Starts once without a database, as far as that goes, and keeps the classes loaded and linked: the
# server is ready in less than half the time. A key that seals nothing is enough for it.
RUN MAIMBOT_ENCRYPTION_MASTERKEY=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= \
 java @jvm.options -XX:AOTCacheOutput=api.aot -Dspring.context.exit=onRefresh \
 -Dspring.flyway.enabled=false \
 -Dspring.jpa.properties.hibernate.dialect=org.hibernate.dialect.MySQLDialect -jar api.jar \
 && test -s api.aot
USER maimbot
ENV SERVER_PORT=8000
EXPOSE 8000
# Bash speaks enough HTTP to ask; the image needs no client for it.
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$SERVER_PORT && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -1 <&3 | grep -q ' 200'"]
# Further JVM options go into JAVA_TOOL_OPTIONS.
ENTRYPOINT ["java", "@jvm.options", "-XX:MaxRAMPercentage=70", "-XX:AOTCache=api.aot", "-jar", "api.jar"]
