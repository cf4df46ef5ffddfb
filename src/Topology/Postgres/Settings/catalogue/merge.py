"""Merges the settings of all majors into one table, and writes their names as C#. Called by 'generate'."""
import sys
import textwrap

work, tsv, csharp, majors = *sys.argv[1:4], [int(major) for major in sys.argv[4:]]

# The builds that 'generate' uses lack these; Debian's and the PostgreSQL project's packages have them
# (PostgreSQL's documentation: wal_compression, default_toast_compression, io_method).
OPTIONAL = {"wal_compression": ["lz4", "zstd"], "default_toast_compression": ["lz4"], "io_method": ["io_uring"]}

# Debian's packages up to 17 have an additional setting, read from a server of the package postgresql-15.
DEBIAN = ("extension_destdir", ("string", "", "", "", "", "", "superuser", ""), "Path to prepend for extension loading.")

# Settings that Patroni owns are left out (SettingOwnedByPatroni).
OWNED = set("""listen_addresses port cluster_name hot_standby synchronous_standby_names primary_conninfo primary_slot_name promote_trigger_file
    restore_command archive_cleanup_command recovery_end_command recovery_min_apply_delay recovery_target recovery_target_name recovery_target_time
    recovery_target_xid recovery_target_lsn recovery_target_inclusive recovery_target_timeline recovery_target_action data_directory config_file
    hba_file ident_file ssl ssl_ca_file ssl_cert_file ssl_key_file""".split())


def read(major):
    hidden = {}
    for line in open(f"{work}/hidden{major}"):
        name, word = line.split()
        hidden.setdefault(name, []).append(word)
    if major < 18:
        yield DEBIAN
    for line in open(f"{work}/{major}.tsv"):
        name, kind, unit, least, most, words, context, default, description = line.rstrip("\n").split("\t")
        if context == "internal":
            least = most = default = ""
        named = [word for word in words.split(",") if word]
        named += [word for word in OPTIONAL.get(name, []) if kind == "enum" and word not in named]
        unnamed = sorted(word for word in hidden.get(name, []) if word not in named)
        unnamed += ["''"] if named and "" in words.split(",") else []
        facts = (kind, unit, least, most, ",".join(named), ",".join(unnamed), context, default)
        yield name, facts, description


rows, described = {}, {}
for major in majors:
    for name, facts, description in read(major):
        described[name] = description
        spans = rows.setdefault(name, [])
        if spans and spans[-1][1] == major - 1 and spans[-1][2] == facts:
            spans[-1][1] = major
        else:
            spans.append([major, major, facts])

HEADER = """# Written by catalogue/generate: what PostgreSQL's own servers say in pg_settings. The descriptions are theirs (LICENSE.PostgreSQL).
# name, first major, last major, type, unit, least, most, words, words taken but not named ('': the empty one), context (internal: cannot be set), default, description
"""
with open(tsv, "w", newline="\n") as out:
    out.write(HEADER)
    for name in sorted(rows, key=str.lower):
        for first, last, facts in rows[name]:
            out.write("\t".join([name, str(first), str(last), *facts, described[name]]) + "\n")

EFFECT = {
    "postmaster": "Needs a restart.",
    "sighup": "Takes effect without a restart.",
    "superuser-backend": "Takes effect for new connections.",
    "backend": "Takes effect for new connections.",
    "superuser": "Takes effect without a restart.",
    "user": "Takes effect without a restart.",
}
UNITS = {"8kB": "blocks of 8 kB", "kB": "kB", "MB": "MB", "B": "bytes", "ms": "ms", "s": "s", "min": "min"}
MEMORY = {"TB": 1 << 40, "GB": 1 << 30, "MB": 1 << 20, "8kB": 8 << 10, "kB": 1 << 10, "B": 1}
TIME = {"d": 86_400_000_000, "h": 3_600_000_000, "min": 60_000_000, "s": 1_000_000, "ms": 1000, "us": 1}


def shown(number, unit):
    """In the largest unit without a fraction, as PostgreSQL shows it."""
    if not unit or float(number) <= 0:
        return number
    sizes = MEMORY if unit in MEMORY else TIME
    size = round(float(number) * sizes[unit])
    return next(f"{size // sizes[larger]}{larger}" for larger in sizes if larger != "8kB" and size % sizes[larger] == 0)


def takes(kind, unit, least, most, words):
    if kind == "bool":
        return "on or off"
    if kind == "enum":
        return "one of " + words.replace(",", ", ")
    if kind == "string":
        return "a text"
    number = "a whole number" if kind == "integer" else "a number"
    return f"{number}, {shown(least, unit)} to {shown(most, unit)}" + (f"; without a unit in {UNITS[unit]}" if unit else "")


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


with open(csharp, "w", newline="\n") as out:
    out.write("// Written by src/Topology/Postgres/Settings/catalogue/generate. The descriptions are PostgreSQL's own (LICENSE.PostgreSQL there).\n")
    out.write("namespace PatroniSwarm;\n\n")
    out.write('/// <summary>The names of PostgreSQL\'s settings, with their values, for <see cref="PostgresSettingAttribute"/>. You can write the name as a text instead.</summary>\n')
    out.write("public static class PostgresSettings\n{\n")
    between = ""
    for name in sorted(rows, key=str.lower):
        kind, unit, least, most, words, _, context, default = rows[name][-1][2]
        if context == "internal" or name in OWNED:
            continue
        since, until = rows[name][0][0], rows[name][-1][1]
        majors_of = f" Since PostgreSQL {since}." if since > majors[0] else ""
        majors_of += f" Until PostgreSQL {until}." if until < majors[-1] else ""
        by_default = f" Default: {shown(default, unit)}." if default else ""
        identifier = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        text = f"{described[name]} Value: {takes(kind, unit, least, most, words)}.{by_default} {EFFECT[context]}{majors_of}"
        out.write(between + "    /// <summary>\n" + "".join(f"    /// {line}\n" for line in textwrap.wrap(escaped(text), 132)) + "    /// </summary>\n")
        out.write(f'    public const string {identifier} = "{name}";\n')
        between = "\n"
    out.write("}\n")
print(sum(map(len, rows.values())), "rows,", len(rows), "settings")
