"""A mail server made of aiosmtpd: takes mail for the known addresses and hands it over by LMTP.

Argument: path of a JSON file with the ports, the LMTP server's port, certificate, login, known addresses and
the largest size in bytes.
"""

import asyncio
import json
import smtplib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

with open(sys.argv[1], encoding="utf-8") as file:
    settings = json.load(file)


class Handler:
    """Decides about recipients, in the words of RFC 3463; aiosmtpd has none of its own for that."""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not address.endswith("@rcpt.example") and not session.authenticated:
            return "550 5.7.1 Relaying denied"
        if address.endswith("@rcpt.example") and address not in settings["known"]:
            return "550 5.1.1 Mailbox does not exist"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, hand_over, envelope)
        return "250 2.0.0 Ok"


def hand_over(envelope):
    message = b"Received: from localhost by mx.rcpt.example\r\n" + envelope.original_content
    # One recipient at a time: smtplib reads one reply to a message, where LMTP has one for each recipient.
    with smtplib.LMTP("127.0.0.1", settings["lmtpPort"]) as lmtp:
        for recipient in envelope.rcpt_tos:
            lmtp.sendmail(envelope.mail_from, [recipient], message)


def authenticate(server, session, envelope, mechanism, login):
    right = LoginPassword(settings["user"].encode(), settings["password"].encode())
    return AuthResult(success=login == right, handled=False)


def factory(**options):
    return lambda: SMTP(
        Handler(),
        hostname="mx.rcpt.example",
        data_size_limit=settings["sizeLimit"],
        enable_SMTPUTF8=True,
        authenticator=authenticate,
        auth_require_tls=False,
        **options,
    )


async def serve():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings["certificate"])
    loop = asyncio.get_running_loop()
    ports = settings["ports"]
    await loop.create_server(factory(), "127.0.0.1", ports["none"])
    starttls = factory(tls_context=context, require_starttls=True)
    await loop.create_server(starttls, "127.0.0.1", ports["starttls"])
    await loop.create_server(factory(), "127.0.0.1", ports["tls"], ssl=context)
    await asyncio.Event().wait()


asyncio.run(serve())
