"""One question to an OpenAI-compatible endpoint, with every bound: time, tries, bytes, redirects.

The one module of the package that opens a connection, and only to the address a user has set.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

from vedette.errors import EndpointError, VedetteError

#: Tries after the first, and the wait before each in seconds (doubled each time).
RETRIES = 2
FIRST_WAIT_S = 0.5
#: An answer beyond this is not read: 40 claims are about 20,000 bytes.
MAX_ANSWER_BYTES = 1_000_000
PIECE_BYTES = 65_536
#: Statuses worth another try: busy, and the server's own faults.
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a model answers: base URL (``http://127.0.0.1:8000/v1``), model, key, wait in seconds.

    The key is sent in the header ``Authorization`` and appears in no message.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: int = 60

    @property
    def completions(self) -> str:
        """The URL that answers; VedetteError when the base is none of http or https."""
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise VedetteError(
                "llm_url: an http or https address is right, such as http://127.0.0.1:8000/v1"
            )
        return self.url.rstrip("/") + "/chat/completions"


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the key to an address that nobody has set."""

    def redirect_request(self, *_: object) -> None:
        return None


def ask(
    address: Address, payload: Mapping[str, Any], pause: Callable[[float], None] = time.sleep
) -> str:
    """The text of the model's answer; EndpointError with a reason code when there is none.

    Reasons: ``timeout``, ``unreachable``, ``http_STATUS``, ``too_large``, ``not_json``,
    ``no_answer`` (JSON of another shape).
    """
    body = json.dumps(payload).encode("utf-8")
    for attempt in range(RETRIES + 1):
        try:
            return _content(_post(address, body))
        except EndpointError as fault:
            if attempt == RETRIES or not fault.again:
                raise
            pause(FIRST_WAIT_S * 2**attempt)
    raise AssertionError("the loop returns or raises")


def _post(address: Address, body: bytes) -> bytes:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if address.key:
        headers["Authorization"] = f"Bearer {address.key}"
    request = urllib.request.Request(address.completions, body, headers, method="POST")
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=address.timeout_s) as response:
            return _bounded(response, address.timeout_s)
    except urllib.error.HTTPError as fault:
        fault.close()
        raise EndpointError(f"http_{fault.code}", again=fault.code in _AGAIN) from None
    except TimeoutError:
        raise EndpointError("timeout", again=True) from None
    except (OSError, HTTPException, ValueError) as fault:
        late = isinstance(getattr(fault, "reason", None), TimeoutError)
        raise EndpointError("timeout" if late else "unreachable", again=True) from None


def _bounded(
    response: HTTPResponse, timeout_s: float, clock: Callable[[], float] = time.monotonic
) -> bytes:
    """The answer, piece by piece: one that drips in slowly is cut off after the wait too."""
    started, pieces, size = clock(), list[bytes](), 0
    while piece := response.read1(PIECE_BYTES):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_ANSWER_BYTES:
            raise EndpointError("too_large")
        if clock() - started > timeout_s:
            raise EndpointError("timeout")
    return b"".join(pieces)


def _content(data: bytes) -> str:
    """The message's text in a chat completion."""
    try:
        answer = json.loads(data)
    except (ValueError, RecursionError):
        raise EndpointError("not_json") from None
    try:
        content = answer["choices"][0]["message"]["content"]
    except (LookupError, TypeError):
        raise EndpointError("no_answer") from None
    if not isinstance(content, str):
        raise EndpointError("no_answer")
    return content
