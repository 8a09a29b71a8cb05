"""pull.py TENANT FILE: prints every event of a tenant once, over all runs; FILE holds the place.

Runs to the present end; with --forever it waits for more.
"""
import json
import os
import sys
import time
import urllib.error
import urllib.request

server = os.environ.get("SERVER", "http://localhost:8000")
key = os.environ.get("API_KEY")


def part(tenant, after, wait):
    url = f"{server}/api/v2/events?tenant_id={tenant}&after={after}&limit=500&wait={wait}"
    request = urllib.request.Request(url, headers={"X-Api-Key": key} if key else {})
    with urllib.request.urlopen(request, timeout=wait + 30) as answer:
        return json.load(answer)["data"]


def load(file):
    try:
        with open(file) as checkpoint:
            return int(checkpoint.read())
    except FileNotFoundError:
        return 0


def save(file, sequence):
    with open(file + ".next", "w") as checkpoint:
        checkpoint.write(str(sequence))
        checkpoint.flush()
        os.fsync(checkpoint.fileno())
    os.replace(file + ".next", file)


tenant, file, forever = sys.argv[1], sys.argv[2], "--forever" in sys.argv
after, pause = load(file), 0.2
while True:
    try:
        data = part(tenant, after, 30 if forever else 0)
    except urllib.error.HTTPError as refused:
        if refused.code < 500 and refused.code != 429:
            raise
        data = None
    except OSError:
        data = None
    if data is None:  # the server is away: again, less and less often
        time.sleep(pause)
        pause = min(2 * pause, 30)
        continue
    pause = 0.2
    for event in data["items"]:
        assert int(event["sequence"]) == after + 1, "events are missing"
        print(event["sequence"], event["type"], event["subject"], flush=True)  # the work
        after = int(event["sequence"])
        save(file, after)
    if not (forever or data["has_more"]):
        break
