"""Prints what the server says to each client, scheme and path: main.rs knows what it should be."""

import sys

import httpx
import requests
from requests.auth import HTTPBasicAuth, HTTPDigestAuth

base, credentials = sys.argv[1:]
pair = credentials.split(":", 1)

for name, auth, paths in [
    ("basic", HTTPBasicAuth, ["/basic", "/all"]),
    ("digest", HTTPDigestAuth, ["/md5", "/sha256", "/all", "/every"]),
]:
    for path in paths:
        session = requests.Session()
        session.trust_env = False
        answer = session.get(base + path, auth=auth(*pair), timeout=20)
        print("requests", name, path, answer.text)

for name, auth, paths in [
    ("basic", httpx.BasicAuth, ["/basic", "/all"]),
    ("digest", httpx.DigestAuth, ["/md5", "/sha256", "/sha256sess", "/all"]),
]:
    for path in paths:
        with httpx.Client(trust_env=False, timeout=20) as client:
            print("httpx", name, path, client.get(base + path, auth=auth(*pair)).text)
