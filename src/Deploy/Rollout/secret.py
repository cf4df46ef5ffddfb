"""Is prepended to every script: reads mounted secrets."""
SECRETS = "/run/secrets/"


def secret(name):
    # As the members read theirs, with a shell's $(cat): without the line feeds at the end.
    with open(SECRETS + name, "rb") as file:
        return file.read().rstrip(b"\n").decode(errors="surrogateescape")


def passfile_password(name):
    """The password in a passfile of one line (PostgreSQL documentation, The Password File)."""
    fields, escaped = [""], False
    for letter in secret(name):
        if letter == ":" and not escaped:
            fields.append("")
        elif letter != "\\" or escaped:
            fields[-1] += letter
        escaped = letter == "\\" and not escaped
    return fields[4]


