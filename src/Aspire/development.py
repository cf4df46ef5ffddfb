"""Runs one PostgreSQL in place of a cluster, and makes its databases and roles as described, with the script that a publish runs."""
import json
import os
import signal
import subprocess
import sys
import time

import psycopg2
from psycopg2.sql import SQL, Identifier, Literal

HBA = "/dev/shm/pg_hba.conf"

plan = json.loads(os.environ["PATRONISWARM_SERVER"])
password = os.environ.pop("PATRONISWARM_PASSWORD")
script = os.environ.pop("PATRONISWARM_SCRIPT")
databases = {"PATRONISWARM_DATABASES": os.environ.pop("PATRONISWARM_DATABASES")}


def write(path, text):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def as_superuser(server):
    """A connection by the socket, as soon as the server is up."""
    while True:
        try:
            connection = psycopg2.connect(user=plan["superuser"], dbname="postgres")
            connection.autocommit = True
            return connection
        except psycopg2.OperationalError:
            if server.poll() is not None:
                sys.exit(server.returncode or 1)
            time.sleep(0.2)


def change_databases():
    with subprocess.Popen([sys.executable, "-u", "-c", script], stdout=subprocess.PIPE, text=True, env={**os.environ, **databases}) as child:
        answer = json.loads(child.stdout.readline() or '{"error": "the databases and roles were not compared"}')
        child.kill()
    return answer


if not os.path.exists(plan["data"] + "/PG_VERSION"):
    os.makedirs(plan["data"], mode=0o700, exist_ok=True)
    subprocess.run(["initdb", "--pgdata", plan["data"], "--username", plan["superuser"], "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums", "--auth", "trust"], check=True)

# Only what runs in this container reaches the socket.
write(HBA, "local all all trust\nhost all all all scram-sha-256\n")
write(plan["passwordFile"], password)
for path, line in plan["passfiles"].items():
    write(path, "*:*:{}:{}:{}\n".format(*(field.replace("\\", "\\\\").replace(":", "\\:") for field in (line["database"], line["login"], password))))

settings = {**plan["parameters"], "listen_addresses": "*", "hba_file": HBA}
server = subprocess.Popen(["postgres", "-D", plan["data"], *(part for name, value in settings.items() for part in ("-c", f"{name}={value}"))])
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: server.send_signal(signal.SIGINT))

connection = as_superuser(server)
with connection.cursor() as cursor:
    cursor.execute(SQL("ALTER ROLE {} PASSWORD {}").format(Identifier(plan["superuser"]), Literal(password)))
connection.close()
answer = change_databases()
for change in answer["changes"]:
    print(f"{change['action']}d {change['kind']} {change['name']}")
if answer["error"]:
    print(answer["error"], file=sys.stderr)
    server.send_signal(signal.SIGINT)
    server.wait()
    sys.exit(1)
print("the databases and roles are as described")
sys.exit(server.wait())
