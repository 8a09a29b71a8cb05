#!/bin/sh
# worker.sh GROUP: works on a consumer group's events until there are none for a second.
set -eu
url=${SERVER:-http://localhost:8000}/api/v2/consumers/$1
post() {
  curl -fsS ${API_KEY:+-H "X-Api-Key: $API_KEY"} -H 'Content-Type: application/json' -d "$2" "$url/$1"
}
while :; do
  items=$(post receive '{"max": 100, "wait": 1, "worker": "curl"}' | grep -o '"receipt":"[^"]*"\|"type":"maimbot[^"]*","subject":"[^"]*"\|"sequence":"[0-9]*"') || exit 0
  printf '%s\n' "$items" | sed -n 's/"type":"\([^"]*\)","subject":"\([^"]*\)"/\1 \2/p; s/"sequence":"\(.*\)"/\1/p' |
    while read -r what; do read -r sequence; echo "$sequence $what"; done # the work
  receipts=$(printf '%s\n' "$items" | sed -n 's/"receipt":\(.*\)/\1/p' | paste -sd, -)
  post ack "{\"receipts\": [$receipts]}" > /dev/null
done
