"""Merges what servers of 15, 17 and 18 say of their settings with Patroni's table for 14 and 16. Called by 'generate'."""
import json
import re
import sys
import textwrap

import yaml

table, work, tsv, csharp = sys.argv[1:]
patroni = yaml.safe_load(open(table))["parameters"]
servers = {major: {s["name"]: s for s in json.load(open(f"{work}/{major}.json"))} for major in (15, 17, 18)}
KINDS = {"Bool": "bool", "Integer": "integer", "Real": "real", "String": "string", "Enum": "enum", "EnumBool": "enum"}


def said(major, name):
    s = servers[major].get(name)
    if s is None:
        return None
    values = "|".join(s["enumvals"] or [])
    low, high = (s["min_val"] or "", s["max_val"] or "") if s["vartype"] in ("integer", "real") else ("", "")
    return (s["vartype"], s["unit"] or "", low, high, values)


def tabled(major, name):
    """None: not in that major. False: Patroni's table does not know the setting at all."""
    if name not in patroni:
        return False
    number = major * 10000
    for d in patroni[name]:
        # Backported ones count: a cluster runs the last minor release.
        if d.get("version_from", 0) < number + 100 and d.get("version_till", 10**9) > number:
            values = list(d.get("possible_values", []))
            if d["type"] == "EnumBool":
                values += ["on", "off"]
            text = lambda v: "" if v is None else format(v, "g") if isinstance(v, float) else str(v)
            return (KINDS[d["type"]], d.get("unit") or "", text(d.get("min_val")), text(d.get("max_val")), "|".join(values))
    return None


def same(a, b):
    return a[0] == b[0] and a[1] == b[1] and a[5:] == b[5:] and set(a[4].split("|")) == set(b[4].split("|")) and all(x == y or (x and y and float(x) == float(y)) for x, y in zip(a[2:4], b[2:4]))


def definition(major, name):
    if major in servers:
        return said(major, name)
    below, above = (None, said(15, name)) if major == 14 else (said(15, name), said(17, name))
    known = tabled(major, name)
    if known is None:
        return None
    if known is False:
        # Developers' and read-only ones: in 16 when both neighbours have it, in 14 when 15 has it.
        return above if major == 14 or (below and above) else None
    for server in (above, below):
        if server and same(known, server):
            return server
    return known


def context(major, name):
    nearest = {14: (15,), 15: (15,), 16: (17, 15), 17: (17,), 18: (18,)}[major]
    return next((servers[m][name]["context"] for m in nearest if name in servers[m]), "user")


rows, about = [], {}
for name in sorted({n for s in servers.values() for n in s} | set(patroni)):
    per_major = [(major, d and (*d, context(major, name))) for major in range(14, 19) for d in [definition(major, name)]]
    if not any(d for _, d in per_major):
        continue
    newest = next((servers[m][name] for m in (18, 17, 15) if name in servers[m]), None)
    description = re.sub(r"\s+", " ", newest["short_desc"]) if newest else ""
    run = None
    for major, d in per_major + [(99, None)]:
        if run and (d is None or not same(run[0], d)):
            rows.append((name, *run[0][:5], run[1], run[2], run[0][5], description))
            run = None
        if d:
            run = (run[0], run[1], major) if run else (d, major, major)
    mine = [r for r in rows if r[0] == name]
    about[name] = mine

with open(tsv, "w", newline="\n") as out:
    out.write("name\ttype\tunit\tmin\tmax\tvalues\tsince\tuntil\tcontext\tdescription\n")
    for row in rows:
        out.write("\t".join(str(field) for field in row) + "\n")

EFFECT = {
    "postmaster": "Takes a restart.",
    "sighup": "Taken over without a restart.",
    "superuser-backend": "Taken over by new connections.",
    "backend": "Taken over by new connections.",
    "superuser": "Taken over without a restart.",
    "user": "Taken over without a restart.",
}
UNITS = {"8kB": "blocks of 8 kB", "kB": "kB", "MB": "MB", "B": "bytes", "ms": "ms", "s": "s", "min": "min"}


def words(row):
    _, kind, unit, low, high, values, *_ = row
    if kind == "bool":
        return "on or off"
    if kind == "enum":
        return "one of " + ", ".join(values.split("|"))
    if kind == "string":
        return "a text"
    number = "a whole number" if kind == "integer" else "a number"
    return number + (f", {low} to {high}" if low else "") + (f"; without a unit in {UNITS[unit]}" if unit else "")


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


with open(csharp, "w", newline="\n") as out:
    out.write("// Written by src/Topology/Postgres/Settings/catalogue/generate. Names, ranges and descriptions are PostgreSQL's own (pg_settings).\n")
    out.write("namespace PatroniSwarm;\n\n")
    out.write("/// <summary>The names of PostgreSQL's settings, with what each takes. For <see cref=\"PostgresSettingAttribute\"/>; the name as a text does as well.</summary>\n")
    out.write("public static class PostgresSettings\n{\n")
    first = True
    for name, mine in about.items():
        row = mine[-1]
        context, description, since, until = row[8], row[9], mine[0][6], row[7]
        if context == "internal":
            continue
        versions = f" Since {since}." if since > 14 else ""
        versions += f" Until {until}." if until < 18 else ""
        identifier = "".join(part[:1].upper() + part[1:] for part in name.split("_"))
        text = f"{description or name} Takes {words(row)}. {EFFECT[context]}{versions}"
        lines = textwrap.wrap(escaped(re.sub(r"\.\.", ".", text)), 132)
        out.write(("" if first else "\n") + "    /// <summary>\n" + "".join(f"    /// {line}\n" for line in lines) + "    /// </summary>\n")
        out.write(f'    public const string {identifier} = "{name}";\n')
        first = False
    out.write("}\n")
print(len(rows), "rows,", len(about), "settings", {m: sum(1 for r in rows if r[6] <= m <= r[7]) for m in range(14, 19)})
