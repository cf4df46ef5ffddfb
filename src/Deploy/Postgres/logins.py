"""Logs in to the leader as each given role, and prints which passwords it rejects: one line of JSON."""
import json
import os
import time

import psycopg2

PAUSE = 1
# The errors for a wrong password, and for a stored form that pg_hba does not accept. Any other error, such as an address that pg_hba rejects,
# says nothing about the password.
REFUSED = "password authentication failed"

plan = json.loads(os.environ["PATRONISWARM_LOGINS"])


def refusal(login):
    try:
        psycopg2.connect(
            host=",".join(host.rpartition(":")[0] for host in plan["hosts"]), port=",".join(host.rpartition(":")[2] for host in plan["hosts"]),
            user=login["role"], password=secret(login["file"]), dbname="postgres", target_session_attrs="read-write",
            connect_timeout=5, application_name="patroniswarm", **database_tls(plan["hosts"]), **({"replication": "true"} if login["replicates"] else {})).close()
        return None
    except psycopg2.Error as failure:
        return " ".join(str(failure).split()) if REFUSED in str(failure) else None


end = time.monotonic() + plan["seconds"]
while True:
    # Patroni sets the passwords of a new cluster after it has become the leader.
    refused = {login["role"]: reason for login in plan["logins"] if (reason := refusal(login))}
    if not refused or time.monotonic() > end:
        break
    time.sleep(PAUSE)
print(json.dumps(refused), flush=True)
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
