# shellcheck shell=bash
# Sourced, with $work: a registry on this machine with a base image in it, as REGISTRY and BASE; $registry is the process to end.
REGISTRY=127.0.0.1:$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
cat >"$work/registry.yml" <<YAML
version: 0.1
log: {level: error}
storage: {filesystem: {rootdirectory: $work/registry}}
http: {addr: $REGISTRY}
YAML
docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
registry=$!
BASE=$REGISTRY/storefront/jre@$(.ci/base-image "$REGISTRY/storefront/jre" 2>"$work/log") || { cat "$work/log" >&2; exit 1; }
export REGISTRY BASE
