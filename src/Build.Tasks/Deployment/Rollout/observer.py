"""Prints the state of a stack, seen from inside its network: a line of JSON several times a second."""
import concurrent.futures
import json
import os
import socket
import time
import urllib.request

SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])
PATIENCE = 2
PAUSE = 0.3

plan = json.loads(os.environ["PATRONISWARM_OBSERVE"])
pool = concurrent.futures.ThreadPoolExecutor(32)


def fetch(url):
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
        return json.load(answer)


def etcd_is_healthy(url):
    try:
        return str(fetch(url + "/health").get("health")).lower() == "true"
    except (OSError, ValueError):
        return False


def etcd_status(url):
    try:
        call = urllib.request.Request(url + "/v3/maintenance/status", b"{}", {"Content-Type": "application/json"})
        with urllib.request.urlopen(call, timeout=PATIENCE) as answer:
            return json.load(answer)
    except (OSError, ValueError):
        return {}


def leads(status):
    return "leader" in status and status["leader"] == status.get("header", {}).get("member_id")


def members(urls):
    for answer in [pool.submit(fetch, url + "/cluster") for url in urls]:
        try:
            return [
                {key: member[key] for key in ("name", "role", "state", "timeline", "lag", "pending_restart") if key in member}
                for member in answer.result()["members"]
            ]
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return []


def version(url):
    try:
        answer = fetch(url + "/patroni")
        return answer["patroni"]["name"], answer["server_version"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def config(urls):
    for answer in [pool.submit(fetch, url + "/config") for url in urls]:
        try:
            return answer.result()
        except (OSError, ValueError):
            continue
    return None


def says(config, key):
    return str((config or {}).get(key, False)).lower() in ("true", "on", "quorum")


def addresses(name):
    try:
        return sorted({entry[4][0] for entry in socket.getaddrinfo(name, None, socket.AF_INET)})
    except OSError:
        return []


def postgres_answers(address, port):
    """A byte back means that a server stands behind the proxy: a proxy by itself sends none."""
    try:
        with socket.create_connection((address, port), PATIENCE) as connection:
            connection.settimeout(PATIENCE)
            connection.sendall(SSL_REQUEST)
            return connection.recv(1) != b""
    except OSError:
        return False


def proxies(name, port):
    checks = {address: pool.submit(postgres_answers, address, port) for address in addresses(name)}
    return {address: check.result() for address, check in checks.items()}


def look(number):
    healthy = {name: pool.submit(etcd_is_healthy, url) for name, url in plan["etcd"].items()}
    versions = [pool.submit(version, url) for urls in plan["clusters"].values() for url in urls]
    status = {name: pool.submit(etcd_status, url) for name, url in plan["etcd"].items()}
    clusters = {name: members(urls) for name, urls in plan["clusters"].items()}
    configs = {name: config(urls) for name, urls in plan["clusters"].items()}
    return {
        "number": number,
        "etcd": {name: answer.result() for name, answer in healthy.items()},
        "etcdLeaders": [name for name, answer in status.items() if leads(answer.result())],
        "clusters": clusters,
        "versions": dict(answer.result() for answer in versions if answer.result()),
        "dynamic": {name: found for name, found in configs.items() if found is not None},
        "synchronous": {name: says(found, "synchronous_mode") for name, found in configs.items()},
        "paused": {name: says(found, "pause") for name, found in configs.items()},
        "proxies": {name: proxies(name, port) for name, port in plan["proxies"].items()},
    }


end = time.monotonic() + plan["seconds"]
number = 0
while time.monotonic() < end:
    # No line is like another: one that is read twice is old.
    number += 1
    print(json.dumps(look(number), separators=(",", ":")), flush=True)
    time.sleep(PAUSE)
os._exit(0)
