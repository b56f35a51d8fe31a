#!/usr/bin/env python3
"""Verifies DKIM signatures with dkimpy, over a public key that comes from a file and not from the DNS.

    dkim_reader.py PRIVATE-KEY.pem FILE…    prints one JSON list: whether each mail's signature is valid"""

import base64
import json
import pathlib
import subprocess
import sys

import dkim

key = subprocess.run(["openssl", "pkey", "-in", sys.argv[1], "-pubout", "-outform", "DER"], check=True, capture_output=True)
# RFC 8463 §4: an Ed25519 record holds the 32 octets of the key alone; RSA's is the whole structure.
is_rsa = len(key.stdout) > 100
public = key.stdout if is_rsa else key.stdout[-32:]
record = f"v=DKIM1; k={'rsa' if is_rsa else 'ed25519'}; p={base64.b64encode(public).decode()}".encode()
mails = [pathlib.Path(name).read_bytes() for name in sys.argv[2:]]
print(json.dumps([bool(dkim.verify(mail, dnsfunc=lambda *_, **__: record)) for mail in mails]))
