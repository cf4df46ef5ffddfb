"""Is prepended to databases.py: logs in to the members of a cluster as the superuser, and reads its catalogs."""
import base64
import hashlib
import hmac
import json
import os
import stringprep
import time
import unicodedata

import psycopg2
import psycopg2.extensions
from psycopg2.sql import SQL, Identifier, Literal

PAUSE = 0.5

# Statements contain a verifier and no password; even so, the server neither logs nor counts them. Names are looked up only in pg_catalog, so that no function of a user is called.
QUIET = " ".join("-c " + setting for setting in (
    "log_statement=none", "log_min_error_statement=panic", "log_min_duration_statement=-1", "log_min_duration_sample=-1", "log_duration=off", "track_activities=off",
    "pg_stat_statements.track=none", "pgaudit.log=none", "auto_explain.log_min_duration=-1",
    "statement_timeout=60s", "lock_timeout=10s", "default_transaction_read_only=off", "search_path=pg_catalog", "timezone=UTC",
))

USERS = "nspname !~ '^pg_' AND nspname <> 'information_schema'"

plan = json.loads(os.environ["PATRONISWARM_DATABASES"])


class Failure(Exception):
    pass


def text(failure):
    return " ".join((failure.diag.message_primary or str(failure)).split())


# Passwords.

def in_passfile(name):
    try:
        return passfile_password(name)
    except IndexError:
        raise Failure(f"the secret {name} is no passfile of one line, host:port:database:user:password; remove it with 'docker secret rm', and a publish makes another") from None


def prepared(password):
    """The password as a server normalizes it before it hashes it (RFC 4013), if it can."""
    mapped = "".join(" " if stringprep.in_table_c12(letter) else letter for letter in password if not stringprep.in_table_b1(letter))
    return unicodedata.normalize("NFKC", mapped)


def opens(password, verifier):
    """Whether a SCRAM verifier is that of a password (RFC 5803)."""
    try:
        kind, iterations, keys = (verifier or "").split("$")
        if kind != "SCRAM-SHA-256":
            return False
        count, salt = iterations.split(":")
        stored = base64.b64decode(keys.split(":")[0])
        for candidate in {password, prepared(password)}:
            salted = hashlib.pbkdf2_hmac("sha256", candidate.encode(errors="surrogateescape"), base64.b64decode(salt), int(count))
            if hmac.compare_digest(hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest(), stored):
                return True
        return False
    except ValueError:
        return False


# The cluster as it is.

def connect(database, hosts=None, patience=5, member="primary"):
    hosts, refusals = hosts or plan["hosts"], []
    for login in plan["logins"]:
        try:
            connection = psycopg2.connect(
                host=",".join(host.rpartition(":")[0] for host in hosts), port=",".join(host.rpartition(":")[2] for host in hosts),
                user=plan["superuser"], password=secret(login), dbname=database, connect_timeout=patience, options=QUIET, application_name="patroniswarm",
                target_session_attrs=member, **database_tls(hosts))
            connection.set_session(readonly=not plan["apply"], autocommit=True)
            return connection
        except psycopg2.Error as failure:
            refusals.append(text(failure))
    raise Failure("; ".join(dict.fromkeys(refusals)) or "no password of the superuser is there")


def leader():
    end = time.monotonic() + plan["seconds"]
    while True:
        try:
            return connect("postgres")
        except Failure:
            if time.monotonic() > end:
                raise
        time.sleep(PAUSE)


class Held:
    """Connections to the databases of the leader. Not through all members: libpq tries no other one after a replica that has not replayed the creation of the database."""

    def __init__(self, leader):
        self.host = f"{leader.info.host}:{leader.info.port}"
        self.connections = {}

    def __call__(self, database):
        if database not in self.connections:
            self.connections[database] = connect(database, [self.host])
        return self.connections[database]

    def close(self):
        for one in self.connections.values():
            one.close()


def rows(connection, query, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(query, arguments or None)
        return cursor.fetchall()


def pairs(settings):
    return dict(entry.split("=", 1) for entry in settings or [])


class Cluster:
    """The catalogs that all databases share. A row is read as JSON, so that a column that this version lacks is only missing."""

    def __init__(self, connection):
        self.connection = connection
        self.version = connection.server_version
        self.roles = {row["rolname"]: row for (row,) in rows(connection, "SELECT to_jsonb(r) || jsonb_build_object('until', nullif(rolvaliduntil::text, 'infinity')) FROM pg_authid r")}
        self.databases = {row["datname"]: row for (row,) in rows(connection, """
            SELECT to_jsonb(d) || jsonb_build_object('owner', pg_get_userbyid(datdba), 'encoded', pg_encoding_to_char(encoding),
                'acl', (SELECT jsonb_agg(jsonb_build_array(coalesce(r.rolname, ''), privilege_type)) FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) LEFT JOIN pg_roles r ON r.oid = grantee))
            FROM pg_database d""")}
        self.memberships = [row for (row,) in rows(connection, """
            SELECT to_jsonb(m) || jsonb_build_object('role', pg_get_userbyid(roleid), 'member', pg_get_userbyid(member), 'grantor', pg_get_userbyid(grantor)) FROM pg_auth_members m""")]
        self.settings = {(database, role): pairs(settings) for database, role, settings in rows(connection, """
            SELECT coalesce(datname, ''), coalesce(rolname, ''), setconfig FROM pg_db_role_setting LEFT JOIN pg_database d ON d.oid = setdatabase LEFT JOIN pg_roles r ON r.oid = setrole""")}
        self.available = {name: (version, schema, requires or []) for name, version, schema, requires in rows(connection, """
            SELECT a.name, default_version, schema, requires FROM pg_available_extensions a LEFT JOIN pg_available_extension_versions v ON v.name = a.name AND v.version = default_version""")}
        self.versions = set(rows(connection, "SELECT name, version FROM pg_available_extension_versions"))

    def until(self, written):
        return rows(self.connection, "SELECT nullif((%s::timestamptz)::text, 'infinity')", written)[0][0] if written else None

    def encoding(self, name):
        return rows(self.connection, "SELECT pg_encoding_to_char(pg_char_to_encoding(%s))", name)[0][0]


class Inside:
    """The content of one database; without a connection, that of a database that is about to be created."""

    def __init__(self, connection, owner):
        self.connection = connection
        self.schemas = {"public": ("pg_database_owner", [["", "USAGE"]])}
        self.extensions, self.defaults, self.objects, self.creates = {}, set(), [], True
        if connection is None:
            return
        self.schemas = {name: (own, acl) for name, own, acl in rows(connection, """
            SELECT nspname, pg_get_userbyid(nspowner),
                (SELECT jsonb_agg(jsonb_build_array(coalesce(r.rolname, ''), privilege_type)) FROM aclexplode(coalesce(nspacl, acldefault('n', nspowner))) LEFT JOIN pg_roles r ON r.oid = grantee)
            FROM pg_namespace""")}
        self.extensions = {name: version for name, version in rows(connection, "SELECT extname, extversion FROM pg_extension")}
        self.defaults = set(rows(connection, """
            SELECT defaclobjtype::text, r.rolname::text, privilege_type FROM pg_default_acl, aclexplode(defaclacl), pg_roles o, pg_roles r
            WHERE defaclnamespace = 0 AND o.oid = defaclrole AND o.rolname = %s AND r.oid = grantee""", owner))

    def lacking(self, owner, grantee, kind, privilege):
        """The names of the owner's objects for which a role lacks a right."""
        if self.connection is None:
            return []
        if kind == "n":
            query = f"SELECT quote_ident(nspname) FROM pg_namespace WHERE {USERS} AND pg_get_userbyid(nspowner) = %s AND NOT has_schema_privilege(%s, oid, %s) ORDER BY 1"
        elif kind == "f":
            query = """SELECT format('%%I.%%I(%%s)', nspname, proname, pg_get_function_identity_arguments(p.oid)) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                WHERE """ + USERS + """ AND CASE WHEN pg_get_userbyid(proowner) = %s THEN NOT has_function_privilege(%s, p.oid, %s) ELSE false END ORDER BY 1"""
        else:
            # A CASE, because the server may check the right before the kind.
            kinds, right = (("S",), "sequence") if kind == "S" else (("r", "p", "v", "m", "f"), "table")
            query = f"""SELECT format('%%I.%%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE {USERS} AND CASE WHEN relkind IN {kinds + ("",)} AND relpersistence <> 't' AND pg_get_userbyid(relowner) = %s THEN NOT has_{right}_privilege(%s, c.oid, %s) ELSE false END ORDER BY 1"""
        return [name for (name,) in rows(self.connection, query, owner, grantee, privilege)]


