"""Prints the state of a stack, seen from inside its networks: a line of JSON several times a second. A member that does not answer is null."""
import base64
import collections
import concurrent.futures
import http.client
import json
import os
import socket
import time
import urllib.parse

SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])
PATIENCE = 2
PAUSE = 0.3
# A repository's answer takes pgBackRest a moment.
KNOWN_FOR = 2
known = {}

plan = json.loads(os.environ["PATRONISWARM_OBSERVE"])
pool = concurrent.futures.ThreadPoolExecutor(64)
# Connections that nobody uses now, by host and port.
idle = collections.defaultdict(list)
# Members that etcd knows and the stack does not have, by name: of etcd, and of each cluster.
strangers = {"": {}, **{name: {} for name in plan["clusters"]}}


def connect(address, url):
    context = tls(url)
    return http.client.HTTPSConnection(address, timeout=PATIENCE, context=context) if context else http.client.HTTPConnection(address, timeout=PATIENCE)


def fetch(url, body=None):
    """Patroni's answer contains its state even if the HTTP status is an error. A connection is kept, because a handshake costs etcd more than the answer."""
    target = urllib.parse.urlsplit(url)
    data = None if body is None else json.dumps(body).encode()
    kept = idle[target.netloc]
    while True:
        try:
            connection, is_kept = kept.pop(), True
        except IndexError:
            connection, is_kept = connect(target.netloc, url), False
        try:
            connection.request("GET" if data is None else "POST", target.path, data, {"Content-Type": "application/json"})
            answer = connection.getresponse().read()
            break
        except TimeoutError:
            # Who does not answer on one does not on the others.
            kept.clear()
            connection.close()
            raise
        except (OSError, http.client.HTTPException) as failure:
            connection.close()
            # The server may have ended it since.
            if not is_kept:
                raise OSError(str(failure)) from failure
    # Patroni ends each.
    if connection.sock:
        kept.append(connection)
    return json.loads(answer)


def ask(function, *arguments):
    """The result of a function; null if there is no answer, or one in another form."""
    try:
        return function(*arguments)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def host(url):
    return url.split("://")[-1].rsplit(":", 1)[0]


def etcd_is_healthy(url):
    """etcd answers this with a linearizable read, which needs a quorum (etcd 3.5, server/etcdserver/api/etcdhttp/metrics.go)."""
    return str(fetch(url + "/health").get("health")).lower() == "true"


def etcd_members(url):
    return fetch(url + "/v3/cluster/member/list", {"linearizable": True})["members"]


def etcd_member(url):
    """A member answers this without a quorum."""
    status = fetch(url + "/v3/maintenance/status", {})
    members = ask(etcd_members, url)
    return {
        "id": status["header"]["member_id"],
        "healthy": ask(etcd_is_healthy, url) is True and members is not None,
        "leads": status.get("leader") == status["header"]["member_id"],
        "members": members or [],
    }


def encoded(key):
    return base64.b64encode(key.encode()).decode()


def decoded(pair, field):
    return base64.b64decode(pair.get(field, "")).decode()


def keys(cluster, url):
    """Patroni's keys in etcd, read at one moment. A read-only transaction is linearizable too."""
    members = cluster["prefix"] + "members/"
    ranges = [{"key": encoded(cluster["prefix"] + name)} for name in ("leader", "sync", "config", "initialize")]
    ranges.append({"key": encoded(members), "range_end": encoded(members[:-1] + chr(ord("/") + 1))})
    answer = fetch(url + "/v3/kv/txn", {"success": [{"requestRange": one} for one in ranges]})
    *single, listed = [response.get("response_range", {}).get("kvs", []) for response in answer["responses"]]
    leader, sync, config, system = [decoded(pairs[0], "value") if pairs else None for pairs in single]
    config = json.loads(config) if config else None
    standbys = json.loads(sync or "{}").get("sync_standby") or ""
    return {
        "leader": leader,
        "sync": standbys.split(",") if standbys else [],
        "synchronous": says(config, "synchronous_mode"),
        "paused": says(config, "pause"),
        "dynamic": config,
        "system": system or None,
        "members": {decoded(pair, "key")[len(members):]: json.loads(decoded(pair, "value")).get("api_url", "") for pair in listed},
    }


def without_members(name, read):
    """The members of the stack are asked at the addresses of the stack file, the others at the address that they publish."""
    if read:
        own = plan["clusters"][name]["members"]
        strangers[name] = {member: url.rsplit("/", 1)[0] for member, url in read.pop("members").items() if url and member not in own}
    return read


def patroni_member(url):
    """/health has the same content as /patroni, but answers at once: /patroni retries a database that rejects its login."""
    answer = fetch(url + "/health")
    xlog = answer.get("xlog", {})
    positions = [xlog[key] for key in ("location", "received_location", "replayed_location") if xlog.get(key)]
    return {
        "state": answer["state"],
        "role": answer["role"],
        "replication": answer.get("replication_state"),
        "timeline": answer.get("timeline"),
        "position": max(positions) if positions else None,
        "version": answer.get("server_version"),
        "scope": answer.get("patroni", {}).get("scope"),
        "system": answer.get("database_system_identifier"),
        "pendingRestart": bool(answer.get("pending_restart")),
        "restartFor": sorted(answer.get("pending_restart_reason") or {}),
        # The key is missing without a row, and without an answer of the database.
        "senders": {row["application_name"]: {"state": row["state"], "sync": row["sync_state"]} for row in answer.get("replication", [])}
        if "xlog" in answer else None,
    }


def repository(url):
    """It asks pgBackRest, so an answer that is a few seconds old is enough."""
    if time.monotonic() > known.get(url, (0, None))[0]:
        known[url] = (time.monotonic() + KNOWN_FOR, fetch(url + "/status"))
    return known[url][1]


def says(config, key):
    return str((config or {}).get(key, False)).lower() in ("true", "on", "quorum")


def addresses(name):
    try:
        return sorted({entry[4][0] for entry in socket.getaddrinfo(name, None, socket.AF_INET)})
    except OSError:
        return []


def postgres_answers(address, port):
    """A returned byte means that a server is behind the proxy. A proxy alone sends none."""
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


def each(function, urls):
    return {name: pool.submit(ask, function, url) for name, url in urls.items()}


def results(asked):
    return {name: answer.result() for name, answer in asked.items()}


def with_names(etcd):
    """etcd's list of members, with the names of the stack. Any other member has the name that it reports, or, before its first start, the one in its address."""
    known = {member["id"]: name for name, member in etcd.items() if member}
    strangers[""] = {}
    for member in filter(None, etcd.values()):
        listed = {known.get(entry["ID"]) or entry.get("name") or host(entry["peerURLs"][0]): entry for entry in member["members"]}
        strangers[""].update({name: entry["clientURLs"][0] for name, entry in listed.items() if entry.get("clientURLs") and name not in plan["etcd"]})
        member["members"] = list(listed)
        del member["id"]
    return etcd


def look(number):
    etcd = each(etcd_member, {**strangers[""], **plan["etcd"]})
    members = {name: each(patroni_member, {**strangers[name], **cluster["members"]}) for name, cluster in plan["clusters"].items()}
    read = {name: [pool.submit(ask, keys, cluster, url) for url in cluster["etcd"]] for name, cluster in plan["clusters"].items()}
    backups = each(repository, plan["backups"])
    return {
        "number": number,
        "etcd": with_names(results(etcd)),
        "clusters": {
            name: {"keys": without_members(name, next(filter(None, (answer.result() for answer in read[name])), None)), "members": results(asked)}
            for name, asked in members.items()
        },
        "proxies": {name: proxies(name, port) for name, port in plan["proxies"].items()},
        "backups": results(backups),
    }


end = time.monotonic() + plan["seconds"]
number = 0
while time.monotonic() < end:
    # Every line is different, so a repeated line is an old one.
    number += 1
    print(json.dumps(look(number), separators=(",", ":")), flush=True)
    time.sleep(PAUSE)
os._exit(0)
