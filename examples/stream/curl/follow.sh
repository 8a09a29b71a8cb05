#!/bin/sh
# follow.sh TENANT [AFTER]: prints events as they come; after a broken connection it goes on where it was.
set -eu
server=${SERVER:-http://localhost:8000} last=${2:-0}
mark=$(mktemp)
trap 'rm -f "$mark"' EXIT
while :; do
  curl -fsSN ${API_KEY:+-H "X-Api-Key: $API_KEY"} -H "Last-Event-ID: $last" "$server/api/v2/events/stream?tenant_id=$1" |
    while read -r field value; do
      case $field in
        id:) id=$value ;;
        event:) type=$value ;;
        data:)
          echo "$id $type $(printf '%s' "$value" | sed 's/.*"subject":"\([^"]*\)".*/\1/')"
          echo "$id" > "$mark"
          ;;
      esac
    done || true
  last=$(cat "$mark"); last=${last:-0}
  sleep 1
done
