# shellcheck shell=bash
# Sourced, with $work and $checks=0: checks that say what they have found, and end the script when it is not so.
step() { printf '\n== %s\n' "$*"; }
passed() {
  checks=$((checks + 1))
  printf '   %s\n' "$*"
}
failed() {
  printf '   FAILED: %s\n' "$*" >&2
  exit 1
}
# equal WHAT EXPECTED ACTUAL
equal() {
  [ "$2" = "$3" ] || failed "$1: $3 instead of $2"
  passed "$1: $3"
}
# quiet COMMAND...: what it says is of interest when it fails
quiet() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; failed "$*"; }; }
# refused SENTENCE COMMAND...
refused() {
  if "${@:2}" >"$work/log" 2>&1; then failed "this succeeds: ${*:2}"; fi
  grep --quiet --fixed-strings -e "$1" "$work/log" || { cat "$work/log" >&2; failed "it does not say '$1'"; }
  passed "refused: $1"
}
