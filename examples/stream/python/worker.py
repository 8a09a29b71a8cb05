"""worker.py GROUP [--until-empty]: works on a consumer group's events; start as many as you like."""
import json
import os
import sys
import urllib.request

url = os.environ.get("SERVER", "http://localhost:8000") + "/api/v2/consumers/" + sys.argv[1]
key = os.environ.get("API_KEY")
until_empty = "--until-empty" in sys.argv


def post(call, body):
    headers = {"Content-Type": "application/json", **({"X-Api-Key": key} if key else {})}
    request = urllib.request.Request(f"{url}/{call}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["data"]


def work(event):
    print(event["sequence"], event["type"], event["subject"], flush=True)


while True:
    items = post("receive", {"max": 50, "wait": 1 if until_empty else 20, "worker": f"python-{os.getpid()}"})["items"]
    if not items and until_empty:
        break
    for item in items:
        try:
            work(item["event"])
        except Exception as failure:  # it comes again, and the entity's later events with it
            print(failure, file=sys.stderr)
            post("nack", {"receipts": [item["receipt"]], "delay_seconds": 10})
            continue
        rejected = post("ack", {"receipts": [item["receipt"]]})["rejected"]
        if rejected:  # too late: another worker has it, or had it
            print("not acknowledged:", rejected, file=sys.stderr)
