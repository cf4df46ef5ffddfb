"""Checks the certificates that users bring, and prints what is wrong with them as one line of JSON. No private key leaves this task."""
import ipaddress
import re
import subprocess
import tempfile
import time

# The root file system is read-only.
MEMORY = "/dev/shm"

BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)
FAILURE = re.compile(r"error (\d+) at (\d+) depth lookup: *(.*)")

# Of 'openssl verify' (openssl/x509_vfy.h).
NOT_YET, ENDED, PURPOSE = 9, 10, 26
NO_ISSUER = {2, 18, 19, 20, 21}
WEAK = {66, 67, 68}

plan = json.loads(os.environ["PATRONISWARM_SERVERCERTIFICATES"])


class Certificate:
    """A mounted secret: private keys, the server's certificate, and what follows it."""

    def __init__(self, name):
        self.name = name
        text = secret(name)
        blocks = [(found.group(1), found.group(0) + "\n") for found in BLOCK.finditer(text)]
        self.keys = [block for kind, block in blocks if kind.endswith("PRIVATE KEY")]
        self.all = [block for kind, block in blocks if kind == "CERTIFICATE"]

    def ends(self):
        return min(date(block, "notAfter", "-enddate") for block in self.all)


def openssl(arguments, text):
    # Its words about a private key are not shown.
    done = subprocess.run(["openssl", *arguments], input=text, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def date(certificate, name, option):
    return ssl.cert_time_to_seconds(openssl(["x509", "-noout", option], certificate).strip()[len(name) + 1:])


def day(moment):
    return time.strftime("%Y-%m-%d", time.gmtime(moment))


def failure(certificate, roots, *options):
    """Why the chain does not lead to the roots: openssl's number, depth and words; None if it does."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        files = {"roots": roots, "server": certificate.all[0], "chain": "".join(certificate.all[1:])}
        for name, text in files.items():
            with open(folder + "/" + name, "w") as file:
                file.write(text)
        chain = ["-untrusted", folder + "/chain"] if files["chain"] else []
        done = subprocess.run(
            ["openssl", "verify", "-CAfile", folder + "/roots", "-no-CApath", "-no-CAstore", "-purpose", "sslserver", "-auth_level", "2", *chain, *options, folder + "/server"],
            capture_output=True, text=True)
        if done.returncode == 0:
            return None
        found = FAILURE.search(done.stdout + done.stderr)
        return (int(found.group(1)), int(found.group(2)), found.group(3)) if found else (0, 0, "it cannot read them")


def names_of(certificate):
    return re.findall(r"(DNS|IP Address):([^,\s]+)", openssl(["x509", "-noout", "-ext", "subjectAltName"], certificate) or "")


def address(text):
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def is_valid_for(name, names):
    if address(name):
        return any(kind == "IP Address" and address(text) == address(name) for kind, text in names)
    # As libpq and .NET do, a star stands for one label, the first.
    hosts = {text.lower() for kind, text in names if kind == "DNS"}
    return name.lower() in hosts or "." in name and "*." + name.lower().partition(".")[2] in hosts


def unreadable(certificate):
    """What keeps a member from starting with it; None if nothing does."""
    show = "'openssl %s -in " + certificate.name + ".pem %s'"
    if not certificate.keys:
        return "it has no private key in PEM. Make the secret from one file: the private key, the certificate, and the intermediate certificates, in this order"
    if len(certificate.keys) > 1:
        return "it has several private keys. Leave the one of the certificate"
    if "ENCRYPTED" in certificate.keys[0]:
        return "its private key is encrypted, and no member has the passphrase. " + show % ("pkey", "-out plain.key") + " decrypts it; the swarm keeps secrets encrypted itself"
    if not certificate.all:
        return "it has no certificate in PEM. Make the secret from one file: the private key, the certificate, and the intermediate certificates, in this order"
    own = openssl(["pkey", "-pubout", "-passin", "pass:"], certificate.keys[0])
    if own is None:
        return "its private key cannot be read. " + show % ("pkey", "-noout -check") + " says why"
    public = [openssl(["x509", "-noout", "-pubkey"], block) for block in certificate.all]
    if None in public:
        return "a certificate in it cannot be read. " + show % ("x509", "-noout -text") + " says why"
    if public[0] != own:
        return (
            "its first certificate is not the one of its private key. Put that one first, and the intermediate certificates after it" if own in public
            else "its private key does not belong to its certificate. " + show % ("pkey", "-pubout") + " and " + show % ("x509", "-noout -pubkey") + " have to print the same")
    return None


def chain_mistake(certificate, roots, options):
    why = failure(certificate, roots, *options)
    if why is None:
        return None
    number, depth, words = why
    which = "it" if depth == 0 else "a certificate of its chain"
    if number in NO_ISSUER:
        issuer = openssl(["x509", "-noout", "-issuer", "-nameopt", "RFC2253"], certificate.all[-1]) or ""
        return (
            "its chain does not lead to a root in the file of RootCertificate: " + " ".join(issuer.split()).replace("issuer=", "", 1) + " has issued the last certificate in it. Add the missing intermediate certificates at the end of the secret, "
            "or that root to the file")
    if number in WEAK:
        return which + " is too weak (" + words + "). Request one with ECDSA P-256 or RSA of 2048 bits or more, signed with SHA-256"
    if number == PURPOSE:
        return which + " is not for servers (" + words + "). Request one whose extendedKeyUsage has serverAuth"
    if number in (NOT_YET, ENDED):
        return which + (" is not valid yet" if number == NOT_YET else " has ended") + ", or its root. Bring one whose whole chain is valid"
    return "its chain is refused: " + words


def mistakes(check, certificate):
    now, first = plan["now"], certificate.all[0]
    begins, ends = date(first, "notBefore", "-startdate"), date(first, "notAfter", "-enddate")
    if begins > now:
        yield "it is not valid before " + day(begins) + ". Publish then, or request one that is valid now"
    if ends < now:
        yield "it ended on " + day(ends) + ". Request a new one, make a secret of another name from it, and write that name"
    names = names_of(first)
    missing = [name for name in check["names"] if not is_valid_for(name, names)]
    if missing:
        yield (
            "it is not valid for " + ", ".join(missing) + ", which clients dial. It has " + (", ".join(kind + ":" + text for kind, text in names) or "no subject alternative names")
            + ". Request one with all names that topology.md lists")
    # PostgreSQL finds no hash for the binding of a login to such a connection (be-secure-openssl.c).
    if "Signature Algorithm: ED" in (openssl(["x509", "-noout", "-text"], first) or ""):
        yield "it is signed with EdDSA, and PostgreSQL cannot bind the login of a client to such a connection. Request one that is signed with ECDSA or RSA"
    chain = chain_mistake(certificate, check["roots"], ["-no_check_time"])
    if chain is None and begins <= now <= ends:
        chain = chain_mistake(certificate, check["roots"], ["-attime", str(now)])
    if chain:
        yield chain
        return
    for name in check["trusted"]:
        if failure(certificate, secret(name), "-no_check_time"):
            yield (
                "the members that run do not trust its root yet, and would refuse the first one that shows it. Write the old and the new root into the file of RootCertificate and publish without changing ServerCertificate, then publish "
                "with this one")
            return


def check_one(check):
    shown = {name: Certificate(name) for name in check["shown"]}
    found = []
    ends = None
    if check["secret"]:
        certificate = shown.get(check["secret"]) or Certificate(check["secret"])
        unfit = unreadable(certificate)
        found = [unfit] if unfit else list(mistakes(check, certificate))
        ends = None if unfit else certificate.ends()
    for name, other in shown.items():
        if name != check["secret"] and failure(other, check["roots"], "-no_check_time"):
            found.append("members still show the certificate in the secret '" + name + "', and the file of RootCertificate does not have its root: members that change first would refuse the others. Keep that root in the file until a publish with the new certificate is done")
    return {"mistakes": found, "ends": ends, "shown": {name: other.ends() for name, other in shown.items()}}


try:
    answer = {"certificates": [check_one(check) for check in plan["checks"]]}
except Exception as problem:  # Its text may have a part of a secret.
    answer = {"error": type(problem).__name__}
print(json.dumps(answer), flush=True)
# Until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(30)
os._exit(0)
