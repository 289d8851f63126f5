"""Python's standard library, as its documentation has it. Argument: a task as JSON (support/task.ts)."""

import json
import re
import resource
import smtplib
import ssl
import sys
import time
from email.message import EmailMessage

task = json.loads(sys.argv[1])
recipients = [f"rcpt{index}@rcpt.example" for index in range(task["recipients"])]
TEXT = "Hello,\r\n\r\nthis is a small message, as programs send them.\r\n"


def message():
    mail = EmailMessage()
    mail["From"] = "Ann <ann@sender.example>"
    mail["To"] = recipients
    mail["Subject"] = "Bench"
    mail.set_content(TEXT)
    return mail


def session():
    if not task["tls"]:
        return smtplib.SMTP("127.0.0.1", task["port"], local_hostname="client.example")
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return smtplib.SMTP_SSL("127.0.0.1", task["port"], local_hostname="client.example", context=context)


further = None
start = time.monotonic()
if task["kind"] == "many":
    with session() as server:
        for _ in range(task["warmUp"] + task["messages"]):
            server.send_message(message())
    seconds = time.monotonic() - start
elif task["kind"] == "trips":
    with session() as server:
        server.send_message(message())
    seconds = time.monotonic() - start
    with session() as server:
        server.send_message(message())
        start = time.monotonic()
        for _ in range(task["messages"]):
            server.send_message(message())
        further = time.monotonic() - start
else:
    mail = message()
    with open(task["file"], "rb") as file:
        mail.add_attachment(file.read(), maintype="application", subtype="octet-stream", filename="file.bin")
    with session() as server:
        server.send_message(mail)
    seconds = time.monotonic() - start

usage = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as status:
    peak = int(re.search(r"^VmHWM:\s+(\d+) kB$", status.read(), re.M).group(1)) * 1024
done = {"seconds": seconds, "sessions": 2 if task["kind"] == "trips" else 1, "cpu": usage.ru_utime + usage.ru_stime, "peak": peak}
if further is not None:
    done["furtherSeconds"] = further
print(json.dumps(done))
