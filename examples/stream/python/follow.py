"""follow.py TENANT [AFTER]: prints events as they come (server-sent events), from the beginning or after a number."""
import json
import os
import sys
import time
import urllib.error
import urllib.request

server = os.environ.get("SERVER", "http://localhost:8000")
key = os.environ.get("API_KEY")
tenant, last = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0

while True:
    headers = {"Last-Event-ID": str(last), "Accept": "text/event-stream"}
    if key:
        headers["X-Api-Key"] = key
    request = urllib.request.Request(f"{server}/api/v2/events/stream?tenant_id={tenant}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as stream:  # heart-beats come more often
            for line in stream:
                if not line.startswith(b"data: "):
                    continue
                event = json.loads(line[6:])
                if int(event["sequence"]) <= last:
                    continue
                print(event["sequence"], event["type"], event["subject"], flush=True)  # the work
                last = int(event["sequence"])
    except urllib.error.HTTPError as refused:
        if refused.code < 500 and refused.code != 429:
            raise
    except OSError:
        pass
    time.sleep(1)  # and on, where it was
