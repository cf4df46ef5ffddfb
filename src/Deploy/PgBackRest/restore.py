"""Changes the volume of one member for a restore of its cluster, and prints a line of JSON for each step. It runs instead of the member, in its image, with its volume, its configuration and its secrets.

Its steps: room looks whether the backup fits; aside moves the data away and marks the volume, so that no Patroni starts on it; restore fetches a backup, replays the WAL up to a time, and leaves a server that has ended
cleanly; release removes the mark; accept deletes what was moved away.
"""
import fcntl
import json
import os
import re
import shutil
import subprocess
import time

import psycopg2
import psycopg2.extensions

VOLUME = "/var/lib/postgresql"
MARK = VOLUME + "/restoring"
SOCKETS = "/tmp"
LOG = "/tmp/restore.log"
# pgBackRest prints how far it is behind each file.
PROGRESS = re.compile(r"\(([0-9.]+[KMGT]?B), ([0-9.]+)%\)")
# There is no commit after that time, so all of the WAL is what was asked for.
NOTHING_AFTER = "recovery ended before configured recovery target was reached"

plan = json.loads(os.environ["PATRONISWARM_RESTORE"])
data = plan["data"]


def say(**what):
    print(json.dumps(what), flush=True)


class Failure(Exception):
    """Why the volume is not as it should be."""


def lock(name):
    """As the member does: nothing else writes to its volume meanwhile. What this starts inherits the lock."""
    held = os.open(f"{VOLUME}/{name}", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(held, True)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Failure(f"something still runs on the volume and holds its {name}")


def aside():
    """What an attempt before this one left unfinished goes; what it moved away stays."""
    if os.path.exists(MARK):
        with open(MARK) as file:
            before = file.read()
        # The attempt may have ended between the mark and the move.
        if before and not os.path.exists(before) and os.path.exists(data):
            os.rename(data, before)
        shutil.rmtree(data, ignore_errors=True)
        return
    with open(MARK + ".new", "w") as file:
        file.write(plan["kept"] if os.path.exists(data) else "")
        file.flush()
        os.fsync(file.fileno())
    os.rename(MARK + ".new", MARK)
    if os.path.exists(data):
        os.rename(data, plan["kept"])


def kept():
    folder = os.path.dirname(data)
    return [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith(os.path.basename(data) + ".before-")] if os.path.isdir(folder) else []


def size(folder):
    return sum(os.lstat(os.path.join(path, name)).st_size for path, _, names in os.walk(folder) for name in names)


def certificate():
    """As run-patroni does: pgBackRest refuses a private key that others can read."""
    with open(os.open("/tmp/backup-tls.pem", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret("backup-tls.pem") + "\n")


def reason(lines):
    """The error in pgBackRest's output, with its hints."""
    start = next((number for number, line in enumerate(lines) if "ERROR: " in line), None)
    if start is None:
        return (lines or ["pgBackRest was ended"])[-1].strip()
    told = [lines[start].split("ERROR: ", 1)[1].strip()]
    for line in lines[start + 1:]:
        if not line.startswith(" "):
            break
        told.append(line.strip())
    return "; ".join(told)


def room():
    space = os.statvfs(VOLUME)
    free = space.f_bavail * space.f_frsize
    # What an attempt before this one left unfinished goes first.
    if free < plan["size"] and not os.path.exists(MARK):
        raise Failure(f"the backup needs {plan['size'] >> 20} MiB beside the data that is there, and the volume has {free >> 20} MiB")


def fetch():
    os.makedirs(data, mode=0o700, exist_ok=True)
    target = ["--type=time", "--target=" + plan["target"], "--target-action=promote"] if plan["target"] else ["--type=default"]
    target.append("--set=" + plan["label"])
    started, told, lines = time.monotonic(), 0, []
    process = subprocess.Popen(["pgbackrest", "--stanza=" + plan["stanza"], "--log-level-console=detail", *target, "restore"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    for line in process.stdout:
        lines = [*lines[-20:], line]
        if (found := PROGRESS.search(line)) and time.monotonic() > told + 1:
            told = time.monotonic()
            say(step="fetch", percent=float(found[2]))
    if process.wait() != 0:
        raise Failure(reason(lines))
    say(step="fetched", seconds=round(time.monotonic() - started, 1), bytes=size(data))


def start():
    # On a socket alone, and with the settings that the cluster had, whose files need not be there any more.
    options = {
        "listen_addresses": "", "unix_socket_directories": SOCKETS, "ssl": "off", "hba_file": "/tmp/restore_hba.conf",
        # With it, a limit that was raised since the backup would stop the replay.
        "hot_standby": "off", "log_statement": "none", "log_min_error_statement": "panic",
        # Until it is known that this is what was asked for: the next restore would follow a timeline that the repository has.
        "archive_mode": "off", "logging_collector": "off", "log_destination": "stderr", "synchronous_standby_names": "", "primary_conninfo": "",
        "recovery_target_timeline": "latest",
    }
    with open("/tmp/restore_hba.conf", "w") as file:
        file.write("local all all peer\n")
    with open(LOG, "w") as log:
        return subprocess.Popen([os.environ["PGBIN"] + "/postgres", "-D", data, *(word for name, value in options.items() for word in ("-c", f"{name}={value}"))], stdout=log, stderr=log)


def log():
    with open(LOG, errors="replace") as file:
        return file.read()


def query(statement, *values):
    connection = psycopg2.connect(dbname="postgres", user="postgres", host=SOCKETS, connect_timeout=5)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()


def without_target():
    """Replays everything that there is."""
    path = data + "/postgresql.auto.conf"
    with open(path) as file:
        lines = [line for line in file if not line.startswith("recovery_target")]
    with open(path, "w") as file:
        file.writelines(lines)


def replay():
    """Until the server has left recovery; whether it replayed all that there is, without looking for the moment."""
    server, began, told, all_of_it = start(), time.monotonic(), 0, not plan["target"]
    while True:
        if server.poll() is not None:
            text = log()
            if NOTHING_AFTER in text and not all_of_it:
                all_of_it = True
                without_target()
                server = start()
                continue
            fatal = [line.split("FATAL:")[-1].strip() for line in text.splitlines() if "FATAL:" in line]
            raise Failure(f"PostgreSQL did not start on the restored data: {(fatal or text.splitlines() or ['it said nothing'])[-1]}")
        try:
            if not query("SELECT pg_is_in_recovery()")[0][0]:
                break
        except psycopg2.Error:
            pass
        if time.monotonic() > told + 5:
            told = time.monotonic()
            say(step="replay", seconds=round(told - began))
        time.sleep(0.2)
    reached = query("SELECT to_char(pg_last_xact_replay_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')")[0][0]
    say(step="replayed", seconds=round(time.monotonic() - began, 1), reached=reached)
    return server, all_of_it


def whole(all_of_it):
    """The server is where it was to stop: at the moment, or at the end of the archive; not where a file is missing, and not on a way that an earlier restore left."""
    if all_of_it:
        number = query("SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 9)")[0][0]
        if plan["last"] and int(number, 16) < int(plan["last"][8:], 16):
            raise Failure(f"the WAL file {number} never came to the repository, or could not be read now, so nothing after it can be restored; try again, or choose a moment before it")
        if plan["target"] and query("SELECT pg_last_xact_replay_timestamp() > %s::timestamptz", plan["target"])[0][0]:
            raise Failure("the repository did not answer while WAL was replayed, and later WAL was replayed too; run the restore again")
    elif left := fork():
        if query("SELECT coalesce(pg_last_xact_replay_timestamp() <= %s::timestamptz, false) AND %s::timestamptz > %s::timestamptz", left, plan["target"], left)[0][0]:
            raise Failure(f"an earlier restore went back to {left}, and what was committed between that and the restore is on a way that was left; choose that moment, or one after the restore")


def fork():
    """When an earlier restore had its target, as PostgreSQL has written into the history of timelines; None if the last change of timelines before this one was no restore."""
    histories = sorted(name for name in os.listdir(data + "/pg_wal") if name.endswith(".history"))
    if not histories:
        return None
    with open(data + "/pg_wal/" + histories[-1]) as file:
        changes = [line.split("\t", 2)[2].strip() for line in file if line.count("\t") == 2]
    found = re.match(r"(?:before|after) (\d{4}-\d{2}-\d{2} [0-9:.]+[+-][0-9:]+)", changes[-2]) if len(changes) > 1 else None
    return found[1] if found else None


def passwords():
    """Those of today: the data may be from before a rotation. Only their verifiers are sent."""
    connection = psycopg2.connect(dbname="postgres", user="postgres", host=SOCKETS, connect_timeout=5)
    try:
        verifiers = [(password["user"], psycopg2.extensions.encrypt_password(secret(password["file"]), password["user"], connection, "scram-sha-256")) for password in plan["passwords"]]
    finally:
        connection.close()
    for user, verifier in verifiers:
        query(f"ALTER ROLE {user} PASSWORD %s", verifier)


def archive():
    """The history of the new timeline, and files that are full already: the server did not send them."""
    current = query("SELECT pg_walfile_name(pg_current_wal_lsn())")[0][0]
    full = sorted(name for name in os.listdir(data + "/pg_wal") if len(name) == 24 and current[:8] <= name < current)
    for name in [current[:8] + ".history", *full]:
        done = subprocess.run(["pgbackrest", "--stanza=" + plan["stanza"], "archive-push", "pg_wal/" + name], cwd=data, capture_output=True, text=True, errors="replace")
        if done.returncode != 0:
            raise Failure(reason((done.stdout + done.stderr).splitlines()))


def finish(server):
    query("CHECKPOINT")
    server.send_signal(2)
    if server.wait(600) != 0:
        raise Failure("PostgreSQL did not end cleanly after the restore")
    path = data + "/postgresql.auto.conf"
    with open(path) as file:
        lines = [line for line in file if not line.startswith(("recovery_target", "restore_command", "# Recovery settings generated by pgBackRest"))]
    with open(path, "w") as file:
        file.writelines(lines)


def restore():
    certificate()
    fetch()
    server, all_of_it = replay()
    try:
        whole(all_of_it)
        passwords()
        archive()
    finally:
        finish(server)


def release():
    if os.path.exists(MARK):
        os.remove(MARK)


def accept():
    for folder in kept():
        shutil.rmtree(folder)


try:
    # These leave the data alone, and the member runs meanwhile.
    if plan["steps"][0] not in ("room", "accept"):
        lock("patroni.lock")
        lock("postgres.lock")
    for step in plan["steps"]:
        {"room": room, "aside": aside, "restore": restore, "release": release, "accept": accept}[step]()
    say(step="done", kept=kept())
except (Failure, OSError, psycopg2.Error, subprocess.SubprocessError) as failure:
    say(step="failed", error=str(failure).strip())
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
