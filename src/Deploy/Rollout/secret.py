"""Stands in front of every script here: what a mounted secret says."""
SECRETS = "/run/secrets/"


def secret(name):
    # As the members read theirs, by a shell's $(cat): without the line feeds at the end, and otherwise as it is.
    with open(SECRETS + name, "rb") as file:
        return file.read().rstrip(b"\n").decode(errors="surrogateescape")


