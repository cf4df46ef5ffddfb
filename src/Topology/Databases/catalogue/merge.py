"""Merges the output for each package into one table. Called by 'generate'."""
import glob
import os
import sys

work, tsv, major = sys.argv[1:4]
server = f"postgresql-{major}"

# Extensions that can be created without their library, but then do not work. 'try-in-image' cannot detect that, so each was tried by hand in the image.
BY_HAND = {
    "age": ("age", "by hand: cypher() answers 'unhandled cypher(cstring) function call'"),
    "pg_hint_plan": ("pg_hint_plan", "by hand: hints are ignored"),
    "pgauditlogtofile": ("pgauditlogtofile", "by hand: its settings are not known"),
}

# Settings that must name the only database in which the extension is created. 'try-in-image' sets them.
DATABASE_SETTINGS = {"pg_cron": "cron.database_name"}


class Tried:
    def __init__(self, package):
        self.package, self.controls, self.plain, self.loaded, self.libraries = package, {}, {}, {}, []
        for line in open(f"{work}/{package}.tsv"):
            kind, *columns = [column.strip() for column in line.rstrip("\n").split("\t")]
            if kind == "control":
                name, version, requires, own = columns
                self.controls[name] = ([required for required in requires.split(",") if required not in ("", "plpgsql")], own == "yes")
            elif kind == "plain":
                self.plain[columns[0]] = columns[1:]
            elif kind == "library":
                self.libraries.append(columns[0])
            else:
                self.loaded.setdefault(columns[0], []).append(columns[1:])

    def need(self, name):
        """The library that the extension needs, and how that was detected; None if the extension does not work at all."""
        error, complaint = self.plain[name]
        if error == "OK" and not complaint:
            return BY_HAND.get(name, ("", ""))
        # Libraries often have the name of their extension. pg_stat_statements is always loaded too.
        for library, error_loaded, complaint_loaded in sorted(self.loaded.get(name, []), key=lambda loaded: loaded[0] != name):
            if error_loaded == "OK" and not complaint_loaded:
                return library, f"tried: {complaint if error == 'OK' else error.removeprefix('ERROR:').strip()}"
        return ("", "") if error == "OK" else None


tried = {package: Tried(package) for package in sorted(os.path.basename(path).removesuffix(".tsv") for path in glob.glob(f"{work}/*.tsv"))}
rows, failed = {}, {}
for name in sorted({name for each in tried.values() for name in each.controls}):
    # The package with the extension, if that is enough; otherwise the smallest one that works.
    having = sorted((each for each in tried.values() if name in each.controls), key=lambda each: (not each.controls[name][1], len(each.controls), each.package))
    works = [each for each in having if each.need(name) is not None]
    if not works:
        failed[name] = (having[0].package, having[0].plain[name][0], having[0].loaded.get(name))
        continue
    each = works[0]
    library, evidence = each.need(name)
    libraries = [] if each.package == server else each.libraries
    rows[name] = [name, major, each.package, library, ",".join(each.controls[name][0]), DATABASE_SETTINGS.get(name, ""), ",".join(libraries), evidence]

with open(tsv, "w") as file:
    version = open(f"{work}/version").read().strip()
    print(f"# Written by catalogue/generate from Debian's packages for PostgreSQL {version}; each extension was created in the image, without and with its library loaded.", file=file)
    print("# extension, major, package, library to preload, extensions that it requires, setting that must name its database, libraries of the package, how the need of the library shows", file=file)
    for name in sorted(rows):
        print("\t".join(rows[name]), file=file)
for name, why in failed.items():
    print(f"left out: {name}: {why}", file=sys.stderr)
print(f"{len(rows)} extensions, {len({row[2] for row in rows.values()})} packages", file=sys.stderr)
