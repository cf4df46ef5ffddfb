"""Runs pgBackRest, and finds the error in what it prints."""
import collections
import subprocess


class Failure(Exception):
    """Why something is not as it should be."""


def pgbackrest(stanza, *arguments, on_line=None):
    """Runs pgBackRest; its output, or a Failure with its error. Each line goes to on_line at once."""
    process = subprocess.Popen(["pgbackrest", "--stanza=" + stanza, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    # Of a long log, its end.
    lines = collections.deque(maxlen=5000)
    for line in process.stdout:
        lines.append(line)
        if on_line:
            on_line(line)
    if process.wait() != 0:
        raise Failure(reason(list(lines)))
    return "".join(lines)


def readable(text):
    """With a wrong pass phrase, pgBackRest prints what it read."""
    return "".join(letter if letter.isprintable() else " " for letter in text)[:500]


def reason(lines):
    """The error in pgBackRest's output, with its hints."""
    start = next((number for number, line in enumerate(lines) if "ERROR: " in line), None)
    if start is None:
        return readable(lines[-1].strip()) if lines else "pgBackRest was ended"
    told = [lines[start].split("ERROR: ", 1)[1].strip()]
    for line in lines[start + 1:]:
        if not line.startswith(" "):
            break
        told.append(line.strip())
    return readable("; ".join(told))
