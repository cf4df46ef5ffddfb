"""Logs in to the leader as each of the roles that it is given, and prints which passwords are refused: one line of JSON."""
import json
import os
import time

import psycopg2

PAUSE = 1
# What the server says of a wrong password, and of one that is kept in a form that pg_hba does not accept. Anything else, an address that pg_hba does not let in for
# example, says nothing of the password.
REFUSED = "password authentication failed"

plan = json.loads(os.environ["PATRONISWARM_LOGINS"])


def refusal(login):
    try:
        psycopg2.connect(
            host=",".join(host.rpartition(":")[0] for host in plan["hosts"]), port=",".join(host.rpartition(":")[2] for host in plan["hosts"]),
            user=login["role"], password=secret(login["file"]), dbname="postgres", target_session_attrs="read-write",
            connect_timeout=5, application_name="patroniswarm", **({"replication": "true"} if login["replicates"] else {})).close()
        return None
    except psycopg2.Error as failure:
        return " ".join(str(failure).split()) if REFUSED in str(failure) else None


end = time.monotonic() + plan["seconds"]
while True:
    # Patroni gives a new cluster's roles their passwords after it has become the leader.
    refused = {login["role"]: reason for login in plan["logins"] if (reason := refusal(login))}
    if not refused or time.monotonic() > end:
        break
    time.sleep(PAUSE)
print(json.dumps(refused), flush=True)
# Stays until it is removed: a service whose task has ended keeps no place to read from on every engine.
time.sleep(600)
os._exit(0)
