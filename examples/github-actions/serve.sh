#!/usr/bin/env bash
# Starts psasim for the steps that follow, and waits until every port answers. Used by action.yml.
set -euo pipefail

folder="$RUNNER_TEMP/psasim-serve"
ready="$folder/ready.json"
mkdir -p "$folder"
words=(serve --ready-file "$ready" --journal-file "$folder/journal.jsonl")
[ -z "${ONLY:-}" ] || words+=(--only "$ONLY")
# Options are separated by blanks.
read -r -a more <<<"${ARGS:-}"

bin=${PSASIM_BIN:-$RUNNER_TEMP/psasim/bin}
nohup "$bin/psasim" "${words[@]}" "${more[@]}" >"$folder/serve.log" 2>&1 &
server=$!
until [ -e "$ready" ]; do
  if ! kill -0 "$server" 2>/dev/null; then
    cat "$folder/serve.log" >&2
    exit 1
  fi
  sleep 0.1
done

control=$("$bin/python" -c 'import json, sys; print(json.load(open(sys.argv[1]))["control"]["url"])' "$ready")
{
  echo "ready-file=$ready"
  echo "control-url=$control"
} >>"$GITHUB_OUTPUT"
echo "PSASIM_URL=$control" >>"$GITHUB_ENV"
echo "psasim serves at $control, process $server"
