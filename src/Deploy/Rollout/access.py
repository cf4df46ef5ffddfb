"""Is prepended to every script: reads mounted secrets, and connects with the certificates of a publish."""
import json
import os
import ssl

SECRETS = "/run/secrets/"

# By host, and by port for members that the stack does not have: the file of the certificates to trust, and that of the own one.
authorities = json.loads(os.environ.get("PATRONISWARM_AUTHORITIES", "{}"))
contexts = {}


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


def tls(url):
    """How to connect to an URL; None without encryption."""
    if not url.startswith("https://"):
        return None
    host, _, port = url.split("/")[2].rpartition(":")
    authority = authorities.get(host.lower()) or authorities[":" + port]
    if authority["bundle"] not in contexts:
        context = ssl.create_default_context(cafile=SECRETS + authority["bundle"])
        context.load_cert_chain(SECRETS + authority["certificate"])
        contexts[authority["bundle"]] = context
    return contexts[authority["bundle"]]


def database_tls(hosts):
    """How psycopg2 connects to members of PostgreSQL: what there is to trust, and the own certificate."""
    authority = authorities.get(hosts[0].rpartition(":")[0].lower())
    if not authority:
        return {}
    own = "/dev/shm/" + authority["certificate"]
    if not os.path.exists(own):
        # libpq refuses a private key that others can read, and the root file system is read-only.
        with open(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secret(authority["certificate"]))
    if authority.get("roots"):
        # As the members among themselves: the password proves the server.
        return {"sslmode": "verify-ca", "sslrootcert": SECRETS + authority["roots"], "channel_binding": "require", "sslcert": own, "sslkey": own}
    return {"sslmode": "verify-full", "sslrootcert": SECRETS + authority["bundle"], "sslcert": own, "sslkey": own}


