"""Is prepended to databases.py: compares the cluster with the description, and collects the statements that change it."""
HIDDEN = "(hidden)"
MOST_NAMED = 3

ATTRIBUTES = {
    "rolsuper": "SUPERUSER", "rolcreatedb": "CREATEDB", "rolcreaterole": "CREATEROLE", "rolreplication": "REPLICATION", "rolbypassrls": "BYPASSRLS",
    "rolinherit": "INHERIT", "rolcanlogin": "LOGIN",
}

# Their values are lists of names: as one literal, the whole list would be one name (variable_is_guc_list_quote of pg_dump).
LISTS = ("local_preload_libraries", "search_path", "session_preload_libraries", "shared_preload_libraries", "temp_tablespaces", "unix_socket_directories")

PROVIDERS = {"b": "builtin", "c": "libc", "d": "libc", "i": "icu"}

# The order of the statements.
ROLES, MEMBERSHIPS, DATABASES, SETTINGS, SCHEMAS, EXTENSIONS, GRANTS, DROPS = range(8)

# Without TRUNCATE, as in pg_write_all_data.
GIVEN = (
    ("reader", "n", "SCHEMAS", ("USAGE",)), ("reader", "r", "TABLES", ("SELECT",)), ("reader", "S", "SEQUENCES", ("SELECT",)),
    ("writer", "r", "TABLES", ("INSERT", "UPDATE", "DELETE")), ("writer", "S", "SEQUENCES", ("USAGE",)), ("writer", "f", "ROUTINES", ("EXECUTE",)),
)


class Change:
    def __init__(self, action, kind, name):
        self.action, self.kind, self.name, self.fields, self.refused = action, kind, name, [], None
        # Each with its phase and its database.
        self.statements = []

    def field(self, path, old, new):
        # A new object has no old value.
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
    """A setting's value as part of a statement."""
    if name.lower() not in LISTS:
        return Literal(written)
    return SQL(", ").join([Literal(part.strip().strip('"')) for part in written.split(",")])


def listed(name, written):
    return written if written is None or name.lower() not in LISTS else [part.strip().strip('"') for part in written.split(",")]


def setting_name(name):
    return SQL(".").join([Identifier(part) for part in name.split(".")])


def want_settings(change, phase, target, have, want, gone):
    """Sets the described settings, and resets the others."""
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


# A password that the publish has not created yet.
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
        # An existing role may log in, but it must not be a superuser.
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


def other_logins(cluster, database, acl):
    """The roles that can log in, are neither described nor the cluster's own, and may connect only because PUBLIC may."""
    described = {login for want in plan["roles"] for login in want["logins"]} | set(plan["known"]) | {cluster.databases[database]["owner"]}
    return [name for name, row in sorted(cluster.roles.items()) if row["rolcanlogin"] and not row["rolsuper"] and name not in described and (name, "CONNECT") not in acl]


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
    # An existing database: its present clients must not lose their access without notice.
    if "CONNECT" in everybody and live and want["reader"] not in cluster.roles and (others := other_logins(cluster, name, acl)):
        change.refuse(
            f"The database '{name}' exists, everybody may connect to it, and a publish closes it: {', '.join(others[:MOST_NAMED])}{', …' if len(others) > MOST_NAMED else ''} could no longer connect. "
            f"Run GRANT CONNECT ON DATABASE … for the roles that need it, and REVOKE CONNECT ON DATABASE … FROM PUBLIC, then publish.")
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
    existing = cluster.roles.get(want["name"])
    if existing and existing["rolcanlogin"] and existing["rolpassword"]:
        differences.of("role", want["name"]).refuse(
            f"The role '{want['name']}' exists and logs in with a password of its own. The logins of a described role are '{want['logins'][0]}' and '{want['logins'][1]}'. "
            f"Write another Name in its [Role]; or, when nobody logs in as it any more, run ALTER ROLE … NOLOGIN PASSWORD NULL.")
    want_role(cluster, differences, want["name"], {})
    want_membership(cluster, differences, want["name"], [group, *(role for role in want["memberOf"] if role != group)], only=True)
    opened = {entry["login"]: entry["file"] for entry in want["open"]}
    for login in want["logins"]:
        live = cluster.roles.get(login)
        # A login does not change while clients use it.
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
        # The objects that it creates belong to the database's owner.
        have = cluster.settings.get((want["database"], login), {})
        want_settings(
            change, SETTINGS, SQL("ROLE {} IN DATABASE {}").format(Identifier(login), Identifier(want["database"])), have,
            {"role": group} if want["access"] == "owner" else {}, set() if want["access"] == "owner" else {"role"} & set(have))


def want_inside(cluster, differences, want, connection):
    """The content of a database. The grants of a new one are part of its line."""
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
            # A role that does not exist yet cannot be queried.
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
        # A required extension is created first.
        name = next((one for one in pending if not set(cluster.available.get(one, (None, None, []))[2]) & set(pending)), next(iter(pending)))
        want_extension(cluster, differences, want, inside, pending.pop(name))


def want_extension(cluster, differences, want, inside, extension):
    name, live = extension["name"], inside.extensions.get(extension["name"])
    change = differences.of("extension", f"{want['name']}.{name}", "update" if live else "create")
    # The members get a new image first, and only that image knows its extensions.
    if plan["imageChanges"] and (name not in cluster.available or live is None):
        return
    if name not in cluster.available:
        change.refuse(f"The database '{want['name']}' is to have the extension '{name}', and the image of the cluster lacks it. Build the image with its package, or remove the extension from the C# description.")
        return
    default, own, requires = cluster.available[name]
    if extension["version"] and not plan["imageChanges"] and (name, extension["version"]) not in cluster.versions and live != extension["version"]:
        change.refuse(f"The image has the extension '{name}' in version {', '.join(sorted(version for one, version in cluster.versions if one == name))}, not {extension['version']}. Write another Version, or build an image that has it.")
        return
    if live is None:
        for required in requires:
            if required not in inside.extensions and required not in (other["name"] for other in want["extensions"]):
                change.refuse(f"The extension '{name}' of the database '{want['name']}' needs the extension '{required}'. Add [Extension(\"{required}\")] to the database.")
        # Without a schema, it would be created in the first one of the search path, which is pg_catalog.
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
    """All differences. The connections to databases stay open until the end."""
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


