"""A stand-in for an OpenAI-compatible endpoint on the loopback, and packages that are not here."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


@dataclass
class Reply:
    """One HTTP answer: status, body and further headers."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Server:
    """What the stub answers, in order (the last one again and again), and what it was asked."""

    url: str = ""
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def next(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


def completion(content: object) -> bytes:
    """The body of a chat completion with this content."""
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


def proposal(**over: Any) -> dict[str, Any]:
    """A proposal about the report of `tests.factories`; every slot valid."""
    return {
        "quote": "Norland will withdraw its troops from the border by 1 May",
        "speaker": "the minister",
        "speaker_kind": "named",
        "act": "promise",
        "event": "RETREAT",
        "modality": "planned",
        "certainty": "certain",
        "polarity": True,
        "actor": "Norland",
    } | over


def proposals(*items: Any) -> bytes:
    """A completion that proposes these."""
    return completion(json.dumps({"claims": list(items)}))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that runs for one test; needs @pytest.mark.enable_socket."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    state = Server(replies=[Reply(proposals(proposal()))])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            state.asked.append(json.loads(self.rfile.read(size)))
            state.headers.append({k.lower(): v for k, v in self.headers.items()})
            reply = state.next()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
    try:
        yield state
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


@pytest.fixture
def hide(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes packages look as if they were not installed."""
    import importlib.util

    real = importlib.util.find_spec

    def apply(module: str, *names: str) -> None:
        monkeypatch.setattr(
            f"{module}.find_spec", lambda name: None if name in names else real(name)
        )

    return apply
