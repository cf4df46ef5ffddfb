"""Is prepended to databases.py: finds what roles may do that the description does not say. A publish reports it and revokes nothing: a migration may have granted it for a reason."""
MOST_GRANTS = 3
LONGEST_GRANT = 160

# A catalog, its object, the number of a column, the owner, the privileges, and a letter for the kind, as in GIVEN. The schema public is p, the database itself d, and what no group is given is empty.
GRANTABLE = """
    SELECT 'pg_class'::regclass, oid, 0, relowner, relacl, CASE relkind WHEN 'S' THEN 'S' ELSE 'r' END FROM pg_class WHERE relpersistence <> 't'
    UNION ALL SELECT 'pg_class'::regclass, attrelid, attnum, relowner, attacl, 'r' FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attacl IS NOT NULL AND relpersistence <> 't'
    UNION ALL SELECT 'pg_namespace'::regclass, oid, 0, nspowner, nspacl, CASE nspname WHEN 'public' THEN 'p' ELSE 'n' END FROM pg_namespace
    UNION ALL SELECT 'pg_proc'::regclass, oid, 0, proowner, proacl, 'f' FROM pg_proc
    UNION ALL SELECT 'pg_type'::regclass, oid, 0, typowner, typacl, '' FROM pg_type
    UNION ALL SELECT 'pg_language'::regclass, oid, 0, lanowner, lanacl, '' FROM pg_language
    UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0, fdwowner, fdwacl, '' FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0, srvowner, srvacl, '' FROM pg_foreign_server
    UNION ALL SELECT 'pg_largeobject'::regclass, oid, 0, lomowner, lomacl, '' FROM pg_largeobject_metadata
    UNION ALL SELECT 'pg_default_acl'::regclass, oid, 0, defaclrole, defaclacl, defaclobjtype::text FROM pg_default_acl
    UNION ALL SELECT 'pg_database'::regclass, oid, 0, datdba, datacl, CASE datname WHEN current_database() THEN 'd' ELSE '' END FROM pg_database
    UNION ALL SELECT 'pg_tablespace'::regclass, oid, 0, spcowner, spcacl, '' FROM pg_tablespace"""
GRANTABLE_SINCE_15 = """
    UNION ALL SELECT 'pg_parameter_acl'::regclass, oid, 0, 0::oid, paracl, '' FROM pg_parameter_acl"""

# pg_shdepend has every object that names a role in its privileges; with it, nobody has to look through all objects. Only some objects of a role are named, because names take time.
GRANTS = """
    WITH held AS (
        SELECT classid, objid, objsubid, refobjid, rolname::text AS role FROM pg_shdepend JOIN pg_authid r ON r.oid = refobjid
        WHERE refclassid = 'pg_authid'::regclass AND deptype = 'a' AND rolname = ANY (%s::text[])
            AND (dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) OR (dbid = 0 AND rolname = ANY (%s::text[])))
    ), grantable (classid, objid, objsubid, owner, acl, kind) AS ({}
    ), found AS (
        SELECT role, classid, objid, objsubid, string_agg(DISTINCT privilege_type || CASE WHEN is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', ') AS privileges
        FROM held JOIN grantable USING (classid, objid, objsubid), aclexplode(acl)
        WHERE grantee = refobjid AND grantee <> owner
            AND (is_grantable OR (role, kind, privilege_type) NOT IN (SELECT * FROM unnest(%s::text[], %s::text[], %s::text[])))
        GROUP BY role, classid, objid, objsubid
    ), ranked AS (
        SELECT *, row_number() OVER (PARTITION BY role ORDER BY classid, objid, objsubid) AS place, count(*) OVER (PARTITION BY role) AS number FROM found
    )
    SELECT role, number, privileges, type, identity FROM ranked, pg_identify_object(classid, objid, objsubid) WHERE place <= %s ORDER BY role, place"""


def given(want, owner):
    """What a publish gives in a database, by role, kind and privilege. It is not reported on objects of other owners either: those of a former owner keep their grants."""
    return [
        *((want[who], kind, privilege) for who, kind, _, privileges in GIVEN for privilege in privileges),
        (want["reader"], "d", "CONNECT"), (want["writer"], "d", "TEMPORARY"), (want["reader"], "p", "USAGE"), (owner, "p", "CREATE"), (owner, "p", "USAGE"),
    ]


def groups_of(cluster, want):
    """The roles of a database. An owner that the description only names is somebody else's role, and may do more."""
    owner = owner_of(cluster, want)
    return [*([owner] if owner == want["owner"] and "owner" not in want["written"] else []), want["writer"], want["reader"]]


def other_memberships(cluster, want):
    """The memberships of a database's roles. Those of an application's roles are revoked."""
    groups = groups_of(cluster, want)
    for row in sorted(cluster.memberships, key=lambda row: (row["member"], row["role"])):
        if row["member"] in groups and row["admin_option"]:
            yield row["member"], f"membership in {row['role']} WITH ADMIN OPTION"
        elif row["member"] in groups and (row["member"], row["role"]) != (want["writer"], want["reader"]):
            yield row["member"], f"membership in {row['role']}"


def grant(privileges, kind, identity):
    if kind == "default acl":
        return f"{privileges} by default privileges {identity}"
    return f"{privileges} on {'column' if kind.endswith(' column') else kind.replace(' ACL', '')} {identity}"


def shortened(text):
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_GRANT else text[:LONGEST_GRANT - 1] + "…"


def other_grants(cluster, hold):
    """For each database and each of its roles and of its applications' roles: what the role may do that the description does not say."""
    own = {want["name"]: [*groups_of(cluster, want), *(name for role in plan["roles"] if role["database"] == want["name"] for name in (role["name"], *role["logins"]))] for want in plan["databases"]}
    everybody = [role for roles in own.values() for role in roles]
    query = GRANTS.format(GRANTABLE + (GRANTABLE_SINCE_15 if cluster.version >= 150000 else ""))
    found = []
    for want in plan["databases"]:
        name, live = want["name"], cluster.databases.get(want["name"])
        if not live or not live["datallowconn"]:
            continue
        memberships, numbers, grants = {}, {}, {}
        for role, text in dict.fromkeys(other_memberships(cluster, want)):
            memberships.setdefault(role, []).append(text)
        for role, number, privileges, kind, identity in rows(hold(name), query, everybody, own[name], *map(list, zip(*given(want, owner_of(cluster, want)))), MOST_GRANTS):
            numbers[role] = number
            # An object that somebody drops meanwhile has no name.
            if identity:
                grants.setdefault(role, []).append(grant(privileges, kind, identity))
        for role in sorted({*memberships, *numbers}):
            texts = [*memberships.get(role, []), *grants.get(role, [])]
            number = len(memberships.get(role, [])) + numbers.get(role, 0)
            found.append({"role": role, "database": name, "number": number, "examples": [shortened(text) for text in texts[:MOST_GRANTS]]})
    return found


