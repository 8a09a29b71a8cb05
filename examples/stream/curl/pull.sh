#!/bin/sh
# pull.sh TENANT [AFTER]: prints every event after a number, to the present end.
set -eu
server=${SERVER:-http://localhost:8000} after=${2:-0} more=true
while [ "$more" = true ]; do
  part=$(curl -fsS ${API_KEY:+-H "X-Api-Key: $API_KEY"} "$server/api/v2/events?tenant_id=$1&after=$after&limit=500")
  printf '%s\n' "$part" | grep -o '"type":"maimbot[^"]*","subject":"[^"]*"\|"sequence":"[0-9]*"' |
    sed 's/"type":"\([^"]*\)","subject":"\([^"]*\)"/\1 \2/; s/"sequence":"\(.*\)"/\1/' |
    while read -r what; do read -r sequence; echo "$sequence $what"; done
  after=$(printf '%s' "$part" | sed 's/.*"next_after":"\([0-9]*\)".*/\1/')
  more=$(printf '%s' "$part" | sed 's/.*"has_more":\([a-z]*\).*/\1/')
done
