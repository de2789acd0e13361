# factlint in a container: docker build -t factlint . && docker run --rm -v "$PWD:/work" factlint check .
FROM rust:1.91-slim AS build
WORKDIR /factlint
COPY . .
RUN cargo build --release --locked

FROM debian:stable-slim
# git serves --changed-since and --baseline-from-ref.
RUN apt-get update && apt-get install --no-install-recommends -y git && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*' \
    && useradd --no-create-home factlint
COPY --from=build /factlint/target/release/factlint /usr/local/bin/factlint
USER factlint
WORKDIR /work
ENTRYPOINT ["factlint"]
