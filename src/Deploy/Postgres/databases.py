"""Compares the databases and roles of a cluster with the stack file, and on request changes them: one line of JSON. It prints no password."""
LOCK = 0x5053574D

# The superuser that initdb creates (pg_authid.dat).
INITIAL = "10"


def run(connection, statements, transaction):
    with connection.cursor() as cursor:
        if transaction:
            cursor.execute("BEGIN")
        for change, statement in statements:
            try:
                cursor.execute(statement)
            except psycopg2.Error as failure:
                detail = failure.diag.message_detail if change.action == "remove" else None
                raise Failure(f"{change.kind} {change.name}: {text(failure)}" + (f" ({'; '.join(detail.splitlines())})" if detail else ""))
        if transaction:
            cursor.execute("COMMIT")


def send(connection, changes, phases, transaction=True, database=None):
    run(connection, [(change, statement) for phase in phases for change in changes for own, target, statement in change.statements if own == phase and target == database], transaction)


def apply(connection, changes, hold):
    for phases, transaction in (((ROLES, MEMBERSHIPS), True), ((DATABASES,), False), ((SETTINGS,), True)):
        send(connection, changes, phases, transaction)
    # The content is compared again, because a database may be new.
    cluster = Cluster(connection)
    for want in plan["databases"]:
        differences, own = Differences(), hold(want["name"])
        want_inside(cluster, differences, want, own)
        inside = differences.found()
        for change in inside:
            if change.refused:
                raise Failure(change.refused)
        send(own, inside, (SCHEMAS, EXTENSIONS, GRANTS), database=want["name"])


def replayed(connection):
    """A client of a replica can log in only after the replica has replayed its role. Nobody logs in to a delayed one."""
    position = rows(connection, "SELECT pg_current_wal_lsn()::text")[0][0]
    for _ in range(20):
        if not rows(connection, "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND application_name <> ALL (%s) AND replay_lsn < %s::pg_lsn", list(plan["delayed"]), position):
            return
        time.sleep(PAUSE)


def sessions(login):
    """The members on which clients are logged in as a role. A member that does not answer counts too."""
    found = []
    for host in plan["hosts"]:
        if host in plan["delayed"].values():
            continue
        name = host.rpartition(":")[0]
        try:
            connection = connect("postgres", [host], 3, "any")
            count = rows(connection, "SELECT count(*) FROM pg_stat_activity WHERE usename = %s", login)[0][0]
            connection.close()
            if count:
                found.append(f"{count} {'session' if count == 1 else 'sessions'} on {name}")
        except (Failure, psycopg2.Error):
            found.append(f"{name} does not answer")
    return ", ".join(found)


def close_logins():
    """Closes the logins that a rotation replaced, except those that clients still use."""
    kept, end = {}, time.monotonic() + plan["closeSeconds"]
    for want in plan["roles"]:
        login = want["close"]
        while login and (why := sessions(login)):
            if time.monotonic() > end:
                kept[login] = why
                want["kept"] = [login]
                break
            time.sleep(PAUSE)
    return kept


def undeclared(cluster):
    databases = {want["name"] for want in plan["databases"]}
    dropped = {role for name in plan["dropRoles"] for role in (name, name + "_a", name + "_b")}
    logins = {login for want in plan["roles"] for login in want["logins"]} | {owner_of(cluster, want) for want in plan["databases"]} | set(plan["known"]) | dropped
    return (
        [{"kind": "database", "name": name} for name, row in sorted(cluster.databases.items()) if name not in databases and name != "postgres" and not row["datistemplate"] and name not in plan["dropDatabases"]]
        + [{"kind": "role", "name": name} for name, row in sorted(cluster.roles.items()) if row["rolcanlogin"] and str(row["oid"]) != INITIAL and not name.startswith("pg_") and name not in logins])


def answer():
    connection = leader()
    hold = Held(connection)
    try:
        if plan["apply"]:
            rows(connection, "SELECT pg_advisory_lock(%s)", LOCK)
        kept = close_logins() if plan["apply"] else {}
        cluster = Cluster(connection)
        changes = all_differences(cluster, hold)
        refused = next((change.refused for change in changes if change.refused), None)
        if plan["apply"]:
            if refused:
                raise Failure(refused)
            if changes:
                apply(connection, changes, hold)
                send(connection, changes, (DROPS,), transaction=False)
                replayed(connection)
        return {
            "error": None, "changes": [change.json() for change in changes], "undeclared": undeclared(cluster), "kept": kept,
            # A publish has shown them in its plan.
            "grants": [] if plan["apply"] else other_grants(cluster, hold),
        }
    finally:
        hold.close()
        connection.close()


try:
    said = answer()
except Failure as failure:
    said = {"error": str(failure), "changes": [], "undeclared": [], "kept": {}}
except psycopg2.Error as failure:
    said = {"error": text(failure), "changes": [], "undeclared": [], "kept": {}}
print(json.dumps(said), flush=True)
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
