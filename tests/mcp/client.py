"""Calls the tools of an MCP server with the official SDK. It is given the URL of the server and
nothing else: where to log in, and for what, it learns from the answers."""

import asyncio
import sys
from urllib.parse import parse_qs, urlsplit

import httpx2
from mcp import ClientSession
from mcp.client.auth import OAuthClientProvider
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientMetadata

REDIRECT = "http://127.0.0.1:9/callback"


class Storage:
    def __init__(self):
        self.tokens = self.client = None

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client):
        self.client = client


class Browser:
    """Nobody is asked, so the answer of the login page is the way back."""

    async def show(self, page):
        scope = parse_qs(urlsplit(page).query)["scope"][0]
        print("log in for", scope)
        async with httpx2.AsyncClient(follow_redirects=False) as client:
            answer = await client.get(page)
        self.query = parse_qs(urlsplit(answer.headers["location"]).query)

    async def result(self):
        query = {name: values[0] for name, values in self.query.items()}
        return AuthorizationCodeResult(**query)


async def main(url):
    browser = Browser()
    provider = OAuthClientProvider(
        server_url=url,
        client_metadata=OAuthClientMetadata(client_name="test", redirect_uris=[REDIRECT]),
        storage=Storage(),
        redirect_handler=browser.show,
        callback_handler=browser.result,
    )
    async with (
        httpx2.AsyncClient(auth=provider) as http,
        streamable_http_client(url, http_client=http) as (read, write),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        for name, arguments in [
            ("list_notes", {}),
            ("add_note", {"text": "hello"}),
            ("list_notes", {}),
        ]:
            result = await session.call_tool(name, arguments)
            print(f"{name}: {result.content[0].text}")


asyncio.run(main(sys.argv[1]))
