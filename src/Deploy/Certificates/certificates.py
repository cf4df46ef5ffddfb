"""Signs requests for certificates with the private keys of authorities, which only this task has, and prints the certificates as one line of JSON."""
import json
import os
import subprocess
import tempfile
import time

# The root file system is read-only.
MEMORY = "/dev/shm"

CONFIG = """
[ca]
default_ca = authority
[authority]
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = subject
unique_subject = no
[subject]
commonName = supplied
[certificate]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = {usage}
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
{names}
"""

plans = json.loads(os.environ["PATRONISWARM_CERTIFICATES"])


def openssl(arguments, text=None):
    done = subprocess.run(["openssl", *arguments], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(done.stderr.strip())
    return done.stdout


def is_address(name):
    return name.replace(".", "").isdigit() or ":" in name


def sign(plan, request, folder):
    # The private key, and the certificate behind it.
    authority = SECRETS + plan["key"]
    names = ", ".join(("IP:" if is_address(name) else "DNS:") + name for name in request["names"])
    with open(folder + "/config", "w") as file:
        file.write(CONFIG.format(
            folder=folder,
            usage="serverAuth, clientAuth" if names else "clientAuth",
            names="subjectAltName = " + names if names else ""))
    open(folder + "/index", "w").close()
    # Not 'x509 -req': its options for times are new in OpenSSL 3.4.
    return openssl(
        ["ca", "-batch", "-notext", "-rand_serial", "-config", folder + "/config", "-cert", authority, "-keyfile", authority, "-extensions", "certificate",
         "-startdate", plan["from"], "-enddate", plan["until"], "-in", "/dev/stdin"],
        request["text"])


def issue():
    try:
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            return {"certificates": [sign(plan, request, folder) for plan in plans for request in plan["requests"]]}
    except OSError as failure:
        return {"error": str(failure)}


print(json.dumps(issue()), flush=True)
# Until it is removed: some engines cannot read the output of a task that has ended.
time.sleep(30)
os._exit(0)
