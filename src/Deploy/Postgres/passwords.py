"""Sets the passwords of roles from mounted secrets, and reports whether mounted secrets are equal: one line of JSON. It prints no value."""
import json
import os
import time

import psycopg2
import psycopg2.extensions
import psycopg2.sql

PAUSE = 2

# Statements contain a verifier and no password; even so, the server does not log them.
QUIET = " ".join("-c " + setting for setting in (
    "log_statement=none", "log_min_error_statement=panic", "log_min_duration_statement=-1", "log_min_duration_sample=-1", "log_duration=off",
    "track_activities=off", "statement_timeout=30s", "default_transaction_read_only=off",
))

plan = json.loads(os.environ["PATRONISWARM_PASSWORDS"])


def text(failure):
    return (failure.diag.message_primary or str(failure)).strip()


def value(file):
    return passfile_password(file) if file in plan["passfiles"] else secret(file)


def leader(user):
    refusals = []
    for login in plan["logins"]:
        try:
            return psycopg2.connect(
                host=",".join(host.rpartition(":")[0] for host in plan["hosts"]), port=",".join(host.rpartition(":")[2] for host in plan["hosts"]),
                user=user, password=secret(login), dbname="postgres", target_session_attrs="read-write",
                connect_timeout=5, options=QUIET, application_name="patroniswarm", **database_tls(plan["hosts"]))
        except psycopg2.Error as failure:
            refusals.append(login + ": " + " ".join(text(failure).split()))
    raise ConnectionError("; ".join(refusals))


def give():
    connection = leader(plan["superuser"])
    try:
        with connection, connection.cursor() as cursor:
            for entry in plan["roles"]:
                verifier = psycopg2.extensions.encrypt_password(secret(entry["file"]), entry["role"], scope=connection)
                cursor.execute(psycopg2.sql.SQL("ALTER ROLE {} PASSWORD {}").format(psycopg2.sql.Identifier(entry["role"]), psycopg2.sql.Literal(verifier)))
    finally:
        connection.close()


def give_in_time():
    if not plan["roles"]:
        return None
    end = time.monotonic() + plan["seconds"]
    while True:
        try:
            give()
            return None
        except (psycopg2.Error, OSError) as failure:
            if time.monotonic() > end:
                return text(failure) if isinstance(failure, psycopg2.Error) else str(failure)
        time.sleep(PAUSE)


print(json.dumps({
    "same": [value(one) == value(other) for one, other in plan["same"]],
    "error": give_in_time(),
}), flush=True)
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
