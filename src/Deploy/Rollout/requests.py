"""Sends HTTP requests from inside the stack's networks, one after the other, and prints the answers as one line of JSON."""
import base64
import json
import os
import time
import urllib.error
import urllib.request


def authorization(password):
    user = password["user"] + ":" + secret(password["file"])
    return "Basic " + base64.b64encode(user.encode(errors="surrogateescape")).decode()


def send(request):
    body = request.get("body")
    headers = {"Content-Type": "application/json"}
    if request.get("password"):
        headers["Authorization"] = authorization(request["password"])
    call = urllib.request.Request(request["url"], None if body is None else json.dumps(body).encode(), headers, method=request["method"])
    try:
        with urllib.request.urlopen(call, timeout=request["seconds"], context=tls(request["url"])) as answer:
            return {"status": answer.status, "body": answer.read().decode(errors="replace")}
    except urllib.error.HTTPError as failure:
        return {"status": failure.code, "body": failure.read().decode(errors="replace")}
    except OSError as failure:
        return {"status": 0, "body": str(failure)}


print(json.dumps([send(request) for request in json.loads(os.environ["PATRONISWARM_REQUESTS"])]), flush=True)
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
