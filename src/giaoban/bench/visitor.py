"""A small load client: one keep-alive connection with its cookies, as a browser has them."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from giaoban.bench.servers import HOST, ServerDown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TIMEOUT_SECONDS = 30
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What came back over the wire, compressed as it was, and how long it took."""

    status: int
    body: bytes
    seconds: float
    location: str = ""


class Visitor:
    """Asks one server, one request after the other."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=TIMEOUT_SECONDS)
        self.cookies = dict(cookies or {})

    def get(self, path: str, *, is_compressed: bool = True) -> Answer:
        """One page."""
        return self._ask("GET", path, None, {"Accept-Encoding": "gzip"} if is_compressed else {})

    def post(self, path: str, values: dict[str, str]) -> Answer:
        """One form, with the token of its cookie."""
        token = self.cookies.get("csrftoken")
        values = {**values, "csrfmiddlewaretoken": token} if token else values
        return self._ask("POST", path, urlencode(values), {"Content-Type": "application/x-www-form-urlencoded"})

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        began = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (OSError, HTTPException) as error:
            self.connection.close()
            message = f"{method} {path}: {error}"
            raise ServerDown(message) from error
        seconds = time.perf_counter() - began
        for line in response.headers.get_all("Set-Cookie") or ():
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, content, seconds, response.headers.get("Location", ""))

    def sign_in(self, path: str, username: str, password: str) -> Answer:
        """Open the page of signing in, then send it; the answer to what was sent."""
        self.cookies.clear()
        self.get(path, is_compressed=False)
        return self.post(path, {"login": username, "password": password})


def together(calls: Sequence[Callable[[], Answer]], *, seconds: float, at_most: int = 5_000) -> tuple[list[float], float]:
    """Run each call again and again beside the others; the seconds of each answer, and the answers in a second."""
    found: list[float] = []
    faults: list[BaseException] = []
    began = time.perf_counter()

    def again(call: Callable[[], Answer]) -> None:
        mine: list[float] = []
        try:
            while time.perf_counter() - began < seconds and len(mine) < at_most:
                mine.append(call().seconds)
        except Exception as error:  # noqa: BLE001 - carried over to the caller
            faults.append(error)
        found.extend(mine)

    threads = [threading.Thread(target=again, args=(call,), daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + TIMEOUT_SECONDS)
    if faults:
        raise faults[0]
    return found, len(found) / (time.perf_counter() - began)
