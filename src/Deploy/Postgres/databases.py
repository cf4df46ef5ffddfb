"""Compares the databases and roles of a cluster with what the stack file says, and on request makes them so: one line of JSON. No password leaves it."""
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
LOCK = 0x5053574D
HIDDEN = "(hidden)"
MOST_NAMED = 3

# What is sent is a verifier and no password, and the server keeps it in no log and no statistics all the same. Names are found in pg_catalog alone, so that nobody's own function is called.
QUIET = " ".join("-c " + setting for setting in (
    "log_statement=none", "log_min_error_statement=panic", "log_min_duration_statement=-1", "log_min_duration_sample=-1", "log_duration=off", "track_activities=off",
    "pg_stat_statements.track=none", "pgaudit.log=none", "auto_explain.log_min_duration=-1",
    "statement_timeout=60s", "lock_timeout=10s", "default_transaction_read_only=off", "search_path=pg_catalog", "timezone=UTC",
))

ATTRIBUTES = {
    "rolsuper": "SUPERUSER", "rolcreatedb": "CREATEDB", "rolcreaterole": "CREATEROLE", "rolreplication": "REPLICATION", "rolbypassrls": "BYPASSRLS",
    "rolinherit": "INHERIT", "rolcanlogin": "LOGIN",
}

# Their values are lists of names: as one literal, the whole list would be one name (variable_is_guc_list_quote of pg_dump).
LISTS = ("local_preload_libraries", "search_path", "session_preload_libraries", "shared_preload_libraries", "temp_tablespaces", "unix_socket_directories")

PROVIDERS = {"b": "builtin", "c": "libc", "d": "libc", "i": "icu"}

# The order of the statements.
ROLES, MEMBERSHIPS, DATABASES, SETTINGS, SCHEMAS, EXTENSIONS, GRANTS, DROPS = range(8)

# TRUNCATE is not among them, as it is not in pg_write_all_data.
GIVEN = (
    ("reader", "n", "SCHEMAS", ("USAGE",)), ("reader", "r", "TABLES", ("SELECT",)), ("reader", "S", "SEQUENCES", ("SELECT",)),
    ("writer", "r", "TABLES", ("INSERT", "UPDATE", "DELETE")), ("writer", "S", "SEQUENCES", ("USAGE",)), ("writer", "f", "ROUTINES", ("EXECUTE",)),
)

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
    """What a server makes of a password before it hashes it (RFC 4013), where that is allowed."""
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

def connect(database, hosts=None, patience=5):
    hosts, refusals = hosts or plan["hosts"], []
    for login in plan["logins"]:
        try:
            connection = psycopg2.connect(
                host=",".join(host.rpartition(":")[0] for host in hosts), port=",".join(host.rpartition(":")[2] for host in hosts),
                user=plan["superuser"], password=secret(login), dbname=database, connect_timeout=patience, options=QUIET, application_name="patroniswarm",
                **({"target_session_attrs": "primary"} if hosts is plan["hosts"] else {}))
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


def rows(connection, query, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(query, arguments or None)
        return cursor.fetchall()


def pairs(settings):
    return dict(entry.split("=", 1) for entry in settings or [])


class Cluster:
    """What all databases share. A catalog's row comes as JSON, so that a column that this version lacks is simply not in it."""

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
    """What is in one database; without a connection, what is in one that is about to be created."""

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
        """The owner's objects that a role has no such right to, as the server writes their names."""
        if self.connection is None:
            return []
        if kind == "n":
            query = f"SELECT quote_ident(nspname) FROM pg_namespace WHERE {USERS} AND pg_get_userbyid(nspowner) = %s AND NOT has_schema_privilege(%s, oid, %s) ORDER BY 1"
        elif kind == "f":
            query = """SELECT format('%%I.%%I(%%s)', nspname, proname, pg_get_function_identity_arguments(p.oid)) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
                WHERE """ + USERS + """ AND CASE WHEN pg_get_userbyid(proowner) = %s THEN NOT has_function_privilege(%s, p.oid, %s) ELSE false END ORDER BY 1"""
        else:
            # A CASE, since the server may ask for the right before it looks at the kind.
            kinds, right = (("S",), "sequence") if kind == "S" else (("r", "p", "v", "m", "f"), "table")
            query = f"""SELECT format('%%I.%%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                WHERE {USERS} AND CASE WHEN relkind IN {kinds + ("",)} AND relpersistence <> 't' AND pg_get_userbyid(relowner) = %s THEN NOT has_{right}_privilege(%s, c.oid, %s) ELSE false END ORDER BY 1"""
        return [name for (name,) in rows(self.connection, query, owner, grantee, privilege)]


# The differences.

class Change:
    def __init__(self, action, kind, name):
        self.action, self.kind, self.name, self.fields, self.refused = action, kind, name, [], None
        # Each with its phase and the database that it is sent to.
        self.statements = []

    def field(self, path, old, new):
        # What is created has no former value.
        if self.action == "update":
            self.fields.append({"path": path, "old": old, "new": new})

    def send(self, phase, statement, database=None):
        self.statements.append((phase, database, statement))

    def refuse(self, reason):
        self.refused = self.refused or reason

    def json(self):
        return {"action": self.action, "kind": self.kind, "name": self.name, "fields": self.fields, "refused": self.refused}


class Differences:
    def __init__(self):
        self.all = {}

    def of(self, kind, name, action="update"):
        change = self.all.get((kind, name))
        if change is None:
            change = self.all[kind, name] = Change(action, kind, name)
        return change

    def found(self):
        return [change for change in self.all.values() if change.action != "update" or change.fields or change.refused]

    def creates(self, kind, name):
        return (kind, name) in self.all and self.all[kind, name].action == "create"


def names(values):
    return str(len(values)) + ": " + ", ".join(values[:MOST_NAMED]) + (", …" if len(values) > MOST_NAMED else "")


def value(name, written):
    """A setting's value as a statement takes it."""
    if name.lower() not in LISTS:
        return Literal(written)
    return SQL(", ").join([Literal(part.strip().strip('"')) for part in written.split(",")])


def listed(name, written):
    return written if written is None or name.lower() not in LISTS else [part.strip().strip('"') for part in written.split(",")]


def setting_name(name):
    return SQL(".").join([Identifier(part) for part in name.split(".")])


def want_settings(change, phase, target, have, want, gone):
    """Sets what is wanted, and resets what is to go."""
    have = {name.lower(): written for name, written in have.items()}
    for name, written in want.items():
        if listed(name, have.get(name.lower())) != listed(name, written):
            change.field(name, have.get(name.lower()), written)
            change.send(phase, SQL("ALTER {} SET {} = {}").format(target, setting_name(name), value(name, written)))
    for name in sorted(set(gone) & set(have)):
        change.field(name, have[name], None)
        change.send(phase, SQL("ALTER {} RESET {}").format(target, setting_name(name)))


def want_role(cluster, differences, name, attributes, untouched=(), **more):
    """A role with no other attributes than these."""
    live = cluster.roles.get(name)
    change = differences.of("role", name, "update" if live else "create")
    words = []
    for column, word in ATTRIBUTES.items():
        wanted = attributes.get(column, column == "rolinherit")
        if live is None or (live[column] != wanted and column not in untouched):
            change.field(word.lower(), "no" if wanted else "yes", "yes" if wanted else "no")
            words.append(SQL(word if wanted else "NO" + word))
    if "limit" in more:
        limit = more["limit"] or -1
        if (live["rolconnlimit"] if live else -1) != limit:
            change.field("connection limit", str(live["rolconnlimit"]) if live and live["rolconnlimit"] >= 0 else None, None if limit < 0 else str(limit))
            words.append(SQL("CONNECTION LIMIT {}").format(Literal(limit)))
    if "until" in more:
        until = cluster.until(more["until"])
        if (live["until"] if live else None) != until:
            change.field("valid until", live and live["until"], until)
            words.append(SQL("VALID UNTIL {}").format(Literal(until or "infinity")))
    if "password" in more:
        password, verifier = more["password"], live and live["rolpassword"]
        if password is None and verifier:
            change.field("password", HIDDEN, None)
            words.append(SQL("PASSWORD NULL"))
        elif password is not None and not (password is not NEW and opens(password, verifier)):
            change.field("password", verifier and HIDDEN, HIDDEN)
            if password is not NEW:
                words.append(SQL("PASSWORD {}").format(Literal(psycopg2.extensions.encrypt_password(password, name, scope=cluster.connection, algorithm="scram-sha-256"))))
    if words:
        change.send(ROLES, SQL("ALTER ROLE {} {}" if live else "CREATE ROLE {} {}").format(Identifier(name), SQL(" ").join(words)))
    return change


# A password that the publish has not made yet.
NEW = object()


def want_membership(cluster, differences, member, roles, only=False):
    change = differences.of("role", member)
    have = [row for row in cluster.memberships if row["member"] == member]
    for role in roles:
        if role not in cluster.roles and not differences.creates("role", role):
            change.refuse(f"The role '{member}' is to be a member of '{role}', and the cluster has no such role. Create it first, or correct the name in [MemberOf].")
        elif not any(row["role"] == role and row.get("inherit_option", True) and row.get("set_option", True) for row in have):
            change.field("member of " + role, None, "yes")
            change.send(MEMBERSHIPS, SQL("GRANT {} TO {}" + (" WITH INHERIT TRUE, SET TRUE" if cluster.version >= 160000 else "")).format(Identifier(role), Identifier(member)))
    for row in have:
        arguments = Identifier(row["role"]), Identifier(member), Identifier(row["grantor"])
        if only and row["role"] not in roles:
            change.field("member of " + row["role"], "yes", None)
            change.send(MEMBERSHIPS, SQL("REVOKE {} FROM {} GRANTED BY {} CASCADE").format(*arguments))
        elif only and row["admin_option"]:
            change.field("admin of " + row["role"], "yes", None)
            change.send(MEMBERSHIPS, SQL("REVOKE ADMIN OPTION FOR {} FROM {} GRANTED BY {} CASCADE").format(*arguments))


def owner_of(cluster, want):
    live = cluster.databases.get(want["name"])
    return live["owner"] if live and "owner" not in want["written"] else want["owner"]


def want_owner(cluster, differences, want):
    owner, live = owner_of(cluster, want), cluster.databases.get(want["name"])
    is_own = owner == want["owner"] and "owner" not in want["written"]
    if is_own or owner not in cluster.roles:
        # A role of another origin may log in; that it is no superuser is what this name promises.
        want_role(cluster, differences, owner, {}, untouched=["rolcanlogin", "rolinherit"])
    elif cluster.roles[owner]["rolsuper"]:
        differences.of("database", want["name"]).refuse(
            f"The database '{want['name']}' belongs to '{owner}', a superuser: what the application creates would belong to it too. Write Owner = \"{want['name']}_owner\" in its [Database], and the publish hands the database over."
            if live and "owner" not in want["written"] else
            f"The database '{want['name']}' is to belong to '{owner}', a superuser: what the application creates would belong to it too. Write another Owner in its [Database], or none.")


def locale_of(row):
    provider = PROVIDERS[row.get("datlocprovider", "c")]
    return provider, row["datcollate"] if provider == "libc" else row.get("datlocale", row.get("daticulocale"))


def same_locale(one, other):
    return (one or "").lower().replace("-", "").replace("_", "") == (other or "").lower().replace("-", "").replace("_", "")


def want_database(cluster, differences, want):
    name, live = want["name"], cluster.databases.get(want["name"])
    target = SQL("DATABASE {}").format(Identifier(name))
    change = differences.of("database", name, "update" if live else "create")
    if live is None:
        provider, locale = want["localeProvider"], Literal(want["locale"])
        written = SQL("LOCALE {}").format(locale) if cluster.version < 150000 else SQL("LOCALE_PROVIDER {} {} {}").format(
            SQL(provider), SQL({"builtin": "BUILTIN_LOCALE", "icu": "ICU_LOCALE", "libc": "LOCALE"}[provider]), locale)
        change.send(DATABASES, SQL("CREATE {} OWNER {} ENCODING {} TEMPLATE template0 {}").format(target, Identifier(want["owner"]), Literal(want["encoding"]), written))
    else:
        provider, locale = locale_of(live)
        if not live["datallowconn"]:
            change.refuse(f"The database '{name}' allows no connections. Run ALTER DATABASE … ALLOW_CONNECTIONS true, or declare another one.")
        for what, have, wanted, same in (
            ("encoding", live["encoded"], want["encoding"], live["encoded"] == cluster.encoding(want["encoding"])),
            ("locale_provider", provider, want["localeProvider"], provider == want["localeProvider"]),
            ("locale", locale, want["locale"], same_locale(locale, want["locale"])),
        ):
            if what in want["written"] and not same:
                change.field(what, have, wanted)
                change.refuse(f"The database '{name}' has the {what.replace('_', ' ')} {have}, and PostgreSQL cannot change it to {wanted}. Write what it has; or dump the database, drop it, publish, and restore the dump.")
        if "owner" in want["written"] and live["owner"] != want["owner"]:
            change.field("owner", live["owner"], want["owner"])
            change.send(SETTINGS, SQL("ALTER {} OWNER TO {}").format(target, Identifier(want["owner"])))
    limit, had = want["connectionLimit"] or (-1 if want["resetLimit"] else None), live["datconnlimit"] if live else -1
    if limit is not None and limit != had:
        change.field("connection limit", None if had < 0 else str(had), None if limit < 0 else str(limit))
        change.send(SETTINGS, SQL("ALTER {} CONNECTION LIMIT {}").format(target, Literal(limit)))
    want_settings(change, SETTINGS, target, cluster.settings.get((name, ""), {}), want["settings"], want["resetSettings"])
    acl = [tuple(entry) for entry in live["acl"]] if live else [("", "CONNECT"), ("", "TEMPORARY")]
    everybody = sorted(privilege for grantee, privilege in acl if grantee == "")
    if everybody:
        change.field("PUBLIC", ", ".join(everybody), None)
        change.send(SETTINGS, SQL("REVOKE ALL ON {} FROM PUBLIC").format(target))
    for who, privilege in (("reader", "CONNECT"), ("writer", "TEMPORARY")):
        if (want[who], privilege) not in acl:
            change.field(want[who], None, privilege)
            change.send(SETTINGS, SQL("GRANT {} ON {} TO {}").format(SQL(privilege), target, Identifier(want[who])))


def want_groups(cluster, differences, want):
    want_owner(cluster, differences, want)
    for name in (want["writer"], want["reader"]):
        want_role(cluster, differences, name, {})
    want_membership(cluster, differences, want["writer"], [want["reader"]])


def want_application(cluster, differences, want, databases):
    """A role of an application, and its two logins."""
    database = databases[want["database"]]
    group = {"owner": owner_of(cluster, database), "read_write": database["writer"], "read_only": database["reader"]}[want["access"]]
    want_role(cluster, differences, want["name"], {})
    want_membership(cluster, differences, want["name"], [group, *(role for role in want["memberOf"] if role != group)], only=True)
    opened = {entry["login"]: entry["file"] for entry in want["open"]}
    for login in want["logins"]:
        live = cluster.roles.get(login)
        # A login that clients still use stays as it is, until they have left it.
        if login in want.get("kept", ()):
            password = {}
        elif login in opened:
            password = {"password": in_passfile(opened[login]) if opened[login] else NEW}
        else:
            password = {"password": None}
        change = want_role(
            cluster, differences, login, {"rolcanlogin": login in opened or login in want.get("kept", ())}, limit=want["connectionLimit"], until=want["validUntil"], **password)
        want_membership(cluster, differences, login, [want["name"]], only=True)
        target = SQL("ROLE {}").format(Identifier(login))
        have = cluster.settings.get(("", login), {})
        want_settings(change, SETTINGS, target, have, want["settings"], set(name.lower() for name in have) - set(name.lower() for name in want["settings"]))
        # What it creates belongs to the database's owner.
        have = cluster.settings.get((want["database"], login), {})
        want_settings(
            change, SETTINGS, SQL("ROLE {} IN DATABASE {}").format(Identifier(login), Identifier(want["database"])), have,
            {"role": group} if want["access"] == "owner" else {}, set() if want["access"] == "owner" else {"role"} & set(have))


def want_inside(cluster, differences, want, connection):
    """What is inside a database. A new one has its own line, so its grants have none."""
    name, owner = want["name"], owner_of(cluster, want)
    inside = Inside(connection, owner)
    database = differences.of("database", name)

    def schema(own):
        if own in inside.schemas or differences.creates("schema", f"{name}.{own}"):
            return
        change = differences.of("schema", f"{name}.{own}", "create")
        change.send(SCHEMAS, SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(Identifier(own), Identifier(owner)), name)

    for own in want["schemas"]:
        schema(own)
        if own in inside.schemas and inside.schemas[own][0] != owner and own != "public":
            change = differences.of("schema", f"{name}.{own}")
            change.field("owner", inside.schemas[own][0], owner)
            change.send(SCHEMAS, SQL("ALTER SCHEMA {} OWNER TO {}").format(Identifier(own), Identifier(owner)), name)
    for extension in want["extensions"]:
        if extension["schema"]:
            schema(extension["schema"])
    want_extensions(cluster, differences, want, inside)
    named = list(dict.fromkeys(["public", *want["schemas"], *filter(None, (extension["schema"] for extension in want["extensions"]))]))
    for own in named:
        acl = [tuple(entry) for entry in inside.schemas.get(own, (None, []))[1] or []]
        if own == "public" and own not in inside.schemas:
            continue
        change = database if connection is None or own == "public" else differences.of("schema", f"{name}.{own}")
        everybody = sorted(privilege for grantee, privilege in acl if grantee == "") if own == "public" else []
        if everybody:
            change.field("PUBLIC on schema public", ", ".join(everybody), None)
            change.send(GRANTS, SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC"), name)
        if (want["reader"], "USAGE") not in acl:
            change.field(f"{want['reader']} on schema {own}", None, "USAGE")
            change.send(GRANTS, SQL("GRANT USAGE ON SCHEMA {} TO {}").format(Identifier(own), Identifier(want["reader"])), name)
        # Up to PostgreSQL 14, public belongs to the superuser.
        if own == "public" and inside.schemas[own][0] not in ("pg_database_owner", owner) and (owner, "CREATE") not in acl:
            change.field(f"{owner} on schema public", None, "CREATE, USAGE")
            change.send(GRANTS, SQL("GRANT ALL ON SCHEMA public TO {}").format(Identifier(owner)), name)
    for who, kind, plural, privileges in GIVEN:
        grantee = want[who]
        future = [privilege for privilege in privileges if (kind, grantee, privilege) not in inside.defaults]
        if future:
            database.field(f"{grantee} on future {plural.lower()} of {owner}", None, ", ".join(future))
            database.send(GRANTS, SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} GRANT {} ON {} TO {}").format(Identifier(owner), SQL(", ".join(future)), SQL(plural), Identifier(grantee)), name)
        if grantee not in cluster.roles and connection is not None:
            # Nothing can be asked about a role that is created only now.
            continue
        for privilege in privileges:
            objects = [one for one in inside.lacking(owner, grantee, kind, privilege) if kind != "n" or one.strip('"') not in named]
            if objects:
                database.field(f"{grantee} on {plural.lower()} {names(objects)}", None, privilege)
                database.send(GRANTS, SQL("GRANT {} ON {} {} TO {}").format(SQL(privilege), SQL(plural[:-1]), SQL(", ").join([SQL(one) for one in objects]), Identifier(grantee)), name)


def numbers(version):
    parts = version.split(".")
    return [int(part) for part in parts] if all(part.isdigit() for part in parts) else None


def want_extensions(cluster, differences, want, inside):
    pending = {extension["name"]: extension for extension in want["extensions"]}
    while pending:
        # What another one requires is created before it.
        name = next((one for one in pending if not set(cluster.available.get(one, (None, None, []))[2]) & set(pending)), next(iter(pending)))
        want_extension(cluster, differences, want, inside, pending.pop(name))


def want_extension(cluster, differences, want, inside, extension):
    name, live = extension["name"], inside.extensions.get(extension["name"])
    change = differences.of("extension", f"{want['name']}.{name}", "update" if live else "create")
    if name not in cluster.available:
        change.refuse(f"The database '{want['name']}' is to have the extension '{name}', and the image of the cluster lacks it. Build the image with its package, or remove the extension from the C# description.")
        return
    default, own, requires = cluster.available[name]
    if extension["version"] and (name, extension["version"]) not in cluster.versions and live != extension["version"]:
        change.refuse(f"The image has the extension '{name}' in version {', '.join(sorted(version for one, version in cluster.versions if one == name))}, not {extension['version']}. Write another Version, or build an image that has it.")
        return
    if live is None:
        for required in requires:
            if required not in inside.extensions and required not in (other["name"] for other in want["extensions"]):
                change.refuse(f"The extension '{name}' of the database '{want['name']}' needs the extension '{required}'. Add [Extension(\"{required}\")] to the database.")
        # Without a schema of its own it would be the first one of the search path, which is pg_catalog.
        written = extension["schema"] or (None if own else "public")
        change.send(EXTENSIONS, SQL("CREATE EXTENSION {}{}{}").format(
            Identifier(name),
            SQL(" SCHEMA {}").format(Identifier(written)) if written else SQL(""),
            SQL(" VERSION {}").format(Literal(extension["version"])) if extension["version"] else SQL("")), want["name"])
        return
    is_newer = numbers(live) is not None and numbers(default) is not None and numbers(default) > numbers(live)
    version = extension["version"] or (default if is_newer else live)
    if version != live:
        change.field("version", live, version)
        change.send(EXTENSIONS, SQL("ALTER EXTENSION {} UPDATE TO {}").format(Identifier(name), Literal(version)), want["name"])


def want_drops(cluster, differences):
    for name in plan["dropDatabases"]:
        if name in cluster.databases:
            differences.of("database", name, "remove").send(DROPS, SQL("DROP DATABASE {}").format(Identifier(name)))
    for name in plan["dropRoles"]:
        for role in (name + "_a", name + "_b", name):
            if role in cluster.roles:
                differences.of("role", role, "remove").send(DROPS, SQL("DROP ROLE {}").format(Identifier(role)))


def all_differences(cluster, hold):
    """Everything that differs. The connections to databases are held until the end."""
    differences = Differences()
    databases = {want["name"]: want for want in plan["databases"]}
    for want in plan["databases"]:
        want_groups(cluster, differences, want)
    for want in plan["roles"]:
        want_application(cluster, differences, want, databases)
    for want in plan["databases"]:
        want_database(cluster, differences, want)
    for want in plan["databases"]:
        live = cluster.databases.get(want["name"])
        if not differences.of("database", want["name"]).refused:
            want_inside(cluster, differences, want, hold(want["name"]) if live else None)
    want_drops(cluster, differences)
    return differences.found()


# Applying them.

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
    # What is inside is compared again: a database may be new.
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
    """A client that connects to a replica finds its role there only when the replica has replayed it."""
    position = rows(connection, "SELECT pg_current_wal_lsn()::text")[0][0]
    for _ in range(20):
        if not rows(connection, "SELECT 1 FROM pg_stat_replication WHERE state = 'streaming' AND replay_lsn < %s::pg_lsn", position):
            return
        time.sleep(PAUSE)


def sessions(login):
    """Where clients are still logged in as a role; a member that does not answer may have some."""
    found = []
    for host in plan["hosts"]:
        name = host.rpartition(":")[0]
        try:
            connection = connect("postgres", [host], 3)
            count = rows(connection, "SELECT count(*) FROM pg_stat_activity WHERE usename = %s", login)[0][0]
            connection.close()
            if count:
                found.append(f"{count} {'session' if count == 1 else 'sessions'} on {name}")
        except (Failure, psycopg2.Error):
            found.append(f"{name} does not answer")
    return ", ".join(found)


def close_logins():
    """The logins that a rotation replaced and that nobody uses any more; the others are kept."""
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
        + [{"kind": "role", "name": name} for name, row in sorted(cluster.roles.items()) if row["rolcanlogin"] and not row["rolsuper"] and not name.startswith("pg_") and name not in logins])


def answer():
    connection, held = leader(), {}

    def hold(database):
        if database not in held:
            held[database] = connect(database)
        return held[database]

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
        return {"error": None, "changes": [change.json() for change in changes], "undeclared": undeclared(cluster), "kept": kept}
    finally:
        for one in [connection, *held.values()]:
            one.close()


try:
    said = answer()
except Failure as failure:
    said = {"error": str(failure), "changes": [], "undeclared": [], "kept": {}}
except psycopg2.Error as failure:
    said = {"error": text(failure), "changes": [], "undeclared": [], "kept": {}}
print(json.dumps(said), flush=True)
# Stays until it is removed: a service whose task has ended keeps no place to read from on every engine.
time.sleep(600)
os._exit(0)
