"""Prints the state of a stack, seen from inside its network: one line of JSON a second."""
import concurrent.futures
import json
import os
import socket
import time
import urllib.request

SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])
PATIENCE = 2
PAUSE = 1

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


def members(urls):
    for answer in [pool.submit(fetch, url + "/cluster") for url in urls]:
        try:
            return [
                {"name": member["name"], "role": member["role"], "state": member["state"]}
                for member in answer.result()["members"]
            ]
        except (OSError, ValueError, KeyError):
            continue
    return []


def config(urls):
    for answer in [pool.submit(fetch, url + "/config") for url in urls]:
        try:
            return answer.result()
        except (OSError, ValueError):
            continue
    return {}


def says(config, key):
    return str(config.get(key, False)).lower() in ("true", "on", "quorum")


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


def look():
    healthy = {name: pool.submit(etcd_is_healthy, url) for name, url in plan["etcd"].items()}
    clusters = {name: members(urls) for name, urls in plan["clusters"].items()}
    configs = {name: config(urls) for name, urls in plan["clusters"].items()}
    return {
        "etcd": {name: answer.result() for name, answer in healthy.items()},
        "clusters": clusters,
        "synchronous": {name: says(found, "synchronous_mode") for name, found in configs.items()},
        "paused": {name: says(found, "pause") for name, found in configs.items()},
        "proxies": {name: proxies(name, port) for name, port in plan["proxies"].items()},
    }


end = time.monotonic() + plan["seconds"]
while time.monotonic() < end:
    print(json.dumps(look(), separators=(",", ":")), flush=True)
    time.sleep(PAUSE)
os._exit(0)
