"""Asks each member which settings in its files it could not apply, and prints them by member: one line of JSON. A member that does not answer is left out."""
import json
import os
import time

import psycopg2

# PostgreSQL reports a setting that waits for a restart as an error too; one that is no longer in the files only by its name in the error.
QUERY = """
SELECT f.name, f.setting, f.error FROM pg_file_settings f
LEFT JOIN pg_settings s ON lower(s.name) = lower(f.name) OR (f.name IS NULL AND s.pending_restart AND position('"' || s.name || '"' IN f.error) > 0)
WHERE f.error IS NOT NULL AND s.pending_restart IS NOT TRUE ORDER BY f.seqno
"""

plan = json.loads(os.environ["PATRONISWARM_SETTINGS"])


def refused(host):
    name, _, port = host.rpartition(":")
    try:
        connection = psycopg2.connect(
            host=name, port=port, user=plan["login"]["role"], password=secret(plan["login"]["file"]), dbname="postgres", connect_timeout=5, application_name="patroniswarm", **database_tls([host]))
        try:
            with connection, connection.cursor() as cursor:
                cursor.execute(QUERY)
                return ["%s = %s (%s)" % row if row[0] else row[2] for row in cursor.fetchall()]
        finally:
            connection.close()
    except psycopg2.Error:
        return []


answers = {member: ", ".join(refused(host)) for member, host in plan["hosts"].items()}
print(json.dumps({member: settings for member, settings in answers.items() if settings}), flush=True)
# Runs until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(600)
os._exit(0)
