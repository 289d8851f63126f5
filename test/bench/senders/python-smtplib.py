"""Python's smtplib and email package. Arguments as in task.ts."""
import json
import smtplib
import ssl
import sys
import time
from email.message import EmailMessage

task = json.loads(sys.argv[1])


def message(subject):
    mail = EmailMessage()
    mail["From"] = "sender@bench.test"
    mail["To"] = ", ".join(f"r{n}@bench.test" for n in range(task["recipients"]))
    mail["Subject"] = subject
    mail.set_content("Hello\r\n")
    if task.get("file"):
        with open(task["file"], "rb") as source:
            mail.add_attachment(source.read(), maintype="application", subtype="octet-stream", filename="large.bin")
    return mail


start = time.monotonic()
laps = []
if task.get("ca"):
    client = smtplib.SMTP_SSL("localhost", task["port"], context=ssl.create_default_context(cafile=task["ca"]))
else:
    client = smtplib.SMTP("127.0.0.1", task["port"])
if "first" in task["options"]:
    client.send_message(message("first"))
    laps.append(time.monotonic() - start)
for number in range(task["messages"]):
    client.send_message(message(f"message {number}"))
laps.append(time.monotonic() - start)
client.quit()
seconds = time.monotonic() - start
with open("/proc/self/status") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024
print(json.dumps({"seconds": seconds, "laps": laps, "peak": peak}))
