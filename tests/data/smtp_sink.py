#!/usr/bin/python3
"""A mail server that keeps everything, for the tests: aiosmtpd with rules per recipient.

    python3 smtp_sink.py --port 0 --dir DIR [--rules FILE] [--tls-cert FILE --tls-key FILE]
                         [--implicit] [--require-tls] [--auth USER:PASSWORD] [--max-messages N]

Prints one JSON line {"port": N} when it listens. Every accepted message is DIR/NNNNNN.eml, written
before the reply; DIR/log.jsonl then gets a line (file, mail_from, rcpt_tos, peer, time, tls, mail_options),
DIR/attempts.jsonl one for each recipient that a rule met (rcpt, rule, n, time) and each login (user, tls).

The rules file is JSON, {"pattern of the local part": "behaviour"}, and is read again when it changes.
A pattern is matched as in a shell (`hang*`); text from the first plus sign on is not part of the name.
A behaviour followed by xN holds for the first N attempts at that recipient, then mail is accepted:

    451 450 …    temporary refusal at RCPT          451data 452data …   the same after the dot
    550rcpt      refused for good at RCPT           550data             the same after the dot
    421          421 at RCPT, connection closed     421data             the same after the dot
    drop         connection closed at RCPT          drop-before-dot     closed in the middle of the message
    hang-data    no reply to DATA for 600 s
    drop-after-dot   message kept, closed without a reply
    hang         no reply at RCPT for 600 s         hang-after-dot      message kept, no reply for 600 s
    slow         2 s before the reply to RCPT and to the dot
    garbage      no SMTP in the reply to RCPT       garbage-after-dot   message kept, then the same
    long         accepted with a reply of 1 MB      bare                accepted with "250" and no words
    latin1       refused for good in Latin-1

Two patterns are about the server and not about a recipient: "!connect" (421, drop, hang instead of a greeting) and
"!ehlo" (421, drop, hang instead of a reply to EHLO). They too may be followed by xN, for the first N connections.
"""

import argparse
import asyncio
import fnmatch
import json
import logging
import os
import re
import signal
import ssl
import sys
import time
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

HANG_SECONDS = 600
SLOW_SECONDS = 2


class Rules:
    """What is to happen to whom, and how often it has."""

    def __init__(self, path, attempts):
        self.path, self.attempts = path, attempts
        self.stamp, self.rules, self.seen = None, {}, {}

    def behaviour(self, address):
        """The behaviour for this attempt at RCPT, or None; counts the attempt."""
        return self.met(address, address.rpartition("@")[0].partition("+")[0].lower())

    def met(self, address, name):
        for pattern, rule in self.current().items():
            if pattern.startswith("!") == name.startswith("!") and fnmatch.fnmatchcase(name, pattern.lower()):
                count = self.seen[address] = self.seen.get(address, 0) + 1
                self.attempts.write({"rcpt": address, "rule": rule, "n": count, "time": time.time()})
                kind, limit = re.fullmatch(r"(.+?)(?:x(\d+))?", rule).groups()
                return None if limit and count > int(limit) else kind
        return None

    def current(self):
        if self.path and os.path.exists(self.path):
            stamp = os.stat(self.path).st_mtime_ns
            if stamp != self.stamp:
                with open(self.path, encoding="utf-8") as file:
                    self.rules = json.load(file)
                self.stamp = stamp
        return self.rules


class Lines:
    """One JSON object a line, on disk when write returns (unless the machine itself fails)."""

    def __init__(self, path):
        self.file = open(path, "ab", buffering=0)

    def write(self, value):
        self.file.write(json.dumps(value).encode() + b"\n")


class Sink:
    """aiosmtpd's handler: decides at RCPT and at the dot."""

    def __init__(self, options):
        self.dir, self.max_messages = options.dir, options.max_messages
        self.log = Lines(os.path.join(self.dir, "log.jsonl"))
        self.attempts = Lines(os.path.join(self.dir, "attempts.jsonl"))
        self.rules = Rules(options.rules, self.attempts)
        kept = [int(name[:6]) for name in os.listdir(self.dir) if re.fullmatch(r"\d{6}\.eml", name)]
        self.count = max(kept, default=0)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        await server.misbehave("!ehlo")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        session.begun = getattr(session, "begun", 0) + 1
        if self.max_messages and session.begun > self.max_messages:
            return await hang_up(server, "421 4.7.0 Too many messages on this connection")
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 2.1.0 Sender ok"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        kind = self.rules.behaviour(address)
        if kind == "421":
            return await hang_up(server, "421 4.3.2 Closing, come back later")
        if kind == "drop":
            return await hang_up(server)
        if kind == "garbage":
            return "\x01\x02 <html>502 Bad Gateway</html>"
        if kind == "latin1":
            return "550 5.1.1 Bo\u00eete inconnue \u00e0 cette adresse".encode("latin-1")
        if kind == "hang":
            await asyncio.sleep(HANG_SECONDS)
        if kind == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        if kind and re.fullmatch(r"4\d\d", kind):
            return f"{kind} 4.7.1 Try again later"
        if kind and re.fullmatch(r"5\d\drcpt", kind):
            return f"{kind[:3]} 5.1.1 <{address}>: no such mailbox"
        envelope.rcpt_tos.append(address)
        envelope.kind = kind or getattr(envelope, "kind", None)
        return "250 2.1.5 Recipient ok"

    async def handle_DATA(self, server, session, envelope):
        kind = getattr(envelope, "kind", None)
        refusal = re.fullmatch(r"([45]\d\d)data", kind or "")
        if refusal and refusal[1] == "421":
            return await hang_up(server, "421 4.3.2 Closing, come back later")
        if refusal:
            return f"{refusal[1]} {refusal[1][0]}.6.0 Message refused"
        if kind == "slow":
            await asyncio.sleep(SLOW_SECONDS)
        self.keep(server, session, envelope)
        if kind == "drop-after-dot":
            return await hang_up(server)
        if kind == "hang-after-dot":
            await asyncio.sleep(HANG_SECONDS)
        if kind == "garbage-after-dot":
            return "\x01\x02 <html>502 Bad Gateway</html>"
        if kind == "long":
            return "250 2.0.0 " + "long " * 200_000
        if kind == "bare":
            return "250"
        return f"250 2.0.0 Ok: queued as {self.count:06}"

    def keep(self, server, session, envelope):
        self.count += 1
        name = f"{self.count:06}.eml"
        path = os.path.join(self.dir, name)
        with open(path, "xb", buffering=0) as file:
            file.write(envelope.original_content)
        self.log.write(
            {
                "file": name,
                "mail_from": envelope.mail_from,
                "rcpt_tos": envelope.rcpt_tos,
                "peer": list(session.peer),
                "time": time.time(),
                "tls": private(server),
                "mail_options": envelope.mail_options,
            }
        )


class Server(SMTP):
    """aiosmtpd's protocol, able to hang up in the middle of a message."""

    async def _handle_client(self):
        try:
            await self.misbehave("!connect")
        except asyncio.CancelledError:
            return
        await super()._handle_client()

    async def misbehave(self, moment):
        """What the rules have for this moment of a connection, if anything."""
        kind = self.event_handler.rules.met(moment, moment)
        if kind == "421":
            await hang_up(self, "421 4.3.2 Closing, come back later")
        if kind == "drop":
            await hang_up(self)
        if kind == "hang":
            await asyncio.sleep(HANG_SECONDS)

    async def smtp_DATA(self, arg):
        if getattr(self.envelope, "kind", None) == "hang-data":
            await asyncio.sleep(HANG_SECONDS)
        if getattr(self.envelope, "kind", None) == "drop-before-dot":
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.readline()
            return await hang_up(self)
        return await super().smtp_DATA(arg)


def private(server):
    """Whether this connection is encrypted by now, by STARTTLS or from its first octet."""
    return server.transport.get_extra_info("sslcontext") is not None


async def hang_up(server, words=None):
    """Says the words, if any, and closes the connection; aiosmtpd takes the cancelling for the client's doing."""
    if words:
        await server.push(words)
        server.transport.close()
    else:
        server.transport.abort()
    raise asyncio.CancelledError


def authenticator(options, attempts):
    user, _, password = (options.auth or ":").partition(":")

    def check(server, session, envelope, mechanism, data):
        given = (data.login.decode(), data.password.decode())
        attempts.write({"login": given[0], "tls": private(server), "time": time.time()})
        return AuthResult(success=given == (user, password), handled=False)

    return check


async def serve(options):
    loop = asyncio.get_running_loop()
    sink = Sink(options)
    context = None
    if options.tls_cert:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.tls_cert, options.tls_key)
    settings = {
        "hostname": "sink.example",
        "ident": "sink",
        "enable_SMTPUTF8": True,
        "decode_data": False,
        "loop": loop,
        "timeout": HANG_SECONDS,
        "tls_context": None if options.implicit else context,
        "require_starttls": options.require_tls,
        "auth_require_tls": False,
    }
    if options.auth:
        settings |= {"authenticator": authenticator(options, sink.attempts), "auth_required": True}

    def protocol():
        return Server(sink, **settings)

    listener = await loop.create_server(
        protocol, "127.0.0.1", options.port, ssl=context if options.implicit else None, backlog=512
    )
    print(json.dumps({"port": listener.sockets[0].getsockname()[1]}), flush=True)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    os._exit(0)


def main():
    parser = argparse.ArgumentParser(description="A mail server that keeps everything, for the tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--dir", required=True)
    parser.add_argument("--rules")
    parser.add_argument("--tls-cert")
    parser.add_argument("--tls-key")
    parser.add_argument("--implicit", action="store_true", help="TLS from the first octet")
    parser.add_argument("--require-tls", action="store_true", help="530 before STARTTLS")
    parser.add_argument("--auth", help="USER:PASSWORD that must be given")
    parser.add_argument("--max-messages", type=int, default=0, help="421 to the next one on a connection")
    options = parser.parse_args()
    os.makedirs(options.dir, exist_ok=True)
    if options.tls_key and not options.tls_cert:
        sys.exit("--tls-key needs --tls-cert")
    warnings.simplefilter("ignore")  # aiosmtpd warns of logins in clear text, which is what some tests are about
    logging.disable()
    asyncio.run(serve(options))


if __name__ == "__main__":
    main()
