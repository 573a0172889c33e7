# shellcheck shell=bash
# Sourced, with $REGISTRY and $work: what the registry has of an image. IMAGE is a repository and a reference, such as `users latest`.

# Jib writes a keyword that GNU tar does not know.
untar() { tar --warning=no-unknown-keyword "$@"; }
manifest() {
  curl --silent --fail -H 'Accept: application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json' \
    "http://$REGISTRY/v2/storefront/$1/manifests/$2" "${@:3}"
}
digest() { manifest "$1" "$2" --head | tr -d '\r' | sed -n 's/^docker-content-digest: //Ip'; }
blob() { curl --silent --fail --location "http://$REGISTRY/v2/storefront/$1/blobs/$2"; }
platforms() { manifest "$1" "$2" | jq -r '[.manifests[].platform | "\(.os)/\(.architecture)"] | sort | join(" ")'; }
# platform IMAGE ARCHITECTURE: its manifest
platform() { manifest "$1" "$(manifest "$1" "$2" | jq -r --arg architecture "$3" '.manifests[] | select(.platform.architecture == $architecture).digest')"; }
config() { blob "$1" "$(platform "$1" "$2" "$3" | jq -r .config.digest)"; }
# layers IMAGE: one a line, of the platform that is run here: name, digest, bytes
layers() {
  jq -rn --argjson manifest "$(platform "$1" "$2" amd64)" --argjson config "$(config "$1" "$2" amd64)" \
    '[$manifest.layers, [$config.history[] | select(.empty_layer | not)]] | transpose[]
      | "\(if .[1].author == "Jib" then .[1].comment | gsub(" "; "-") else "base" end) \(.[0].digest) \(.[0].size)"' | sort
}
# entries DIRECTORY REPOSITORY DIGEST: what is in a layer: its files, and a line of each with its rights, owner and time stamp
entries() {
  mkdir -p "$1"
  blob "$2" "$3" >"$1.tar.gz"
  untar -tvzf "$1.tar.gz" --full-time | awk '{ $3 = ""; print }' >"$1.list"
  untar -xzf "$1.tar.gz" -C "$1" --no-same-owner
}
# differing REPOSITORY LAYERS LAYERS: the files in which two lists of layers differ
differing() {
  join <(echo "$2") <(echo "$3") | while read -r name before _ after _; do
    [ "$before" != "$after" ] || continue
    rm -rf "$work/layer"
    entries "$work/layer/before" "$1" "$before"
    entries "$work/layer/after" "$1" "$after"
    diff -rq "$work/layer/before" "$work/layer/after" | sed "s|$work/layer/[a-z]*||g; s|^|$name: |" || true
    diff "$work/layer/before.list" "$work/layer/after.list" | sed "s|^|$name: |" || true
  done
  join -v 1 -v 2 <(echo "$2") <(echo "$3")
}
# What the registry keeps: manifests, configurations, layers.
stored() { find "$work/registry" -path '*/blobs/*' -name data -printf '%s\n' | awk '{ sum += $1 } END { print sum + 0 }'; }
