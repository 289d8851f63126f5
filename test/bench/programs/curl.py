"""curl, started and measured from outside. Argument: a task as JSON (support/task.ts)."""

import json
import resource
import subprocess
import sys

task = json.loads(sys.argv[1])
recipients = [f"rcpt{index}@rcpt.example" for index in range(task["recipients"])]
TEXT = "Hello,\\r\\n\\r\\nthis is a small message, as programs send them.\\r\\n"


def transfer(more=()):
    lines = [
        f'url = "{"smtps" if task["tls"] else "smtp"}://127.0.0.1:{task["port"]}/client.example"',
        'mail-from = "ann@sender.example"',
        *(f'mail-rcpt = "{address}"' for address in recipients),
        'header = "From: Ann <ann@sender.example>"',
        f'header = "To: {", ".join(recipients)}"',
        'header = "Subject: Bench"',
        f'form = "=\\"{TEXT}\\";type=text/plain"',
        *more,
        "insecure",
        "silent",
        "show-error",
        'write-out = "%{time_total}\\n"',
    ]
    return "\n".join(lines) + "\n"


def run(transfers):
    """Seconds of each transfer."""
    result = subprocess.run(
        ["curl", "-q", "-K", "-"], input="next\n".join(transfers), text=True, check=True, capture_output=True
    )
    return [float(line) for line in result.stdout.split()]


if task["kind"] == "many":
    done = {"seconds": sum(run([transfer()] * (task["warmUp"] + task["messages"])))}
elif task["kind"] == "trips":
    [single] = run([transfer()])
    done = {"seconds": single, "furtherSeconds": sum(run([transfer()] * (1 + task["messages"]))[1:])}
else:
    [seconds] = run([transfer([f'form = "file=@{task["file"]};encoder=base64"'])])
    done = {"seconds": seconds}

usage = resource.getrusage(resource.RUSAGE_CHILDREN)
sessions = 2 if task["kind"] == "trips" else 1
print(json.dumps({**done, "sessions": sessions, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * 1024}))
