"""A real server on a data folder of its own, a real browser, and a day that moves on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

SOURCE = Path(__file__).resolve().parents[2] / "src"
CHROMIUM = os.environ.get("GIAOBAN_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
PASSWORD = "mat-khau-trinh-dien"
FAILED = pytest.StashKey[bool]()
MAKE = f"""
from giaoban.config.shell import setup_django; setup_django()
import sys
from pathlib import Path
from giaoban.config.updating import bring_up_to_date
assert bring_up_to_date(Path(sys.argv[1]), print)
from giaoban.demo import organisations
organisations.load()
organisations.load_accounts({PASSWORD!r})
"""


def environment(data: Path, day: str) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return {
        **clean,
        "PYTHONPATH": str(SOURCE),
        "GIAOBAN_DATA": str(data),
        "GIAOBAN_TODAY": day,
        "GIAOBAN_ALLOWED_HOSTS": "127.0.0.1,localhost",
    }


@dataclass
class Server:
    """The server of one data folder; `on` restarts it on another day."""

    data: Path
    port: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self, day: str) -> Server:
        self.stop()
        refresh = self.begun("from giaoban.organisations.commands.periods import refresh_today; refresh_today(on=clock.today())", day)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1",
            "--blocking-threads", "1", "--no-ws", "--log-level", "error", "giaoban.config.wsgi:application",
        ]  # fmt: skip
        self.process = subprocess.Popen(command, env=environment(self.data, day), start_new_session=True)
        assert refresh.wait(60) == 0
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return self
            time.sleep(0.1)
        message = "the server does not answer"
        raise RuntimeError(message)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process = None

    def index(self, day: str) -> None:
        """Bring the search index up to date, as the worker does."""
        self.run("from giaoban.search.writer import IndexWriter; IndexWriter().drain()", day)

    def run(self, code: str, day: str) -> None:
        """Run a line of Python with the apps loaded, as the start and the worker do."""
        assert self.begun(code, day).wait() == 0

    def begun(self, code: str, day: str) -> subprocess.Popen[bytes]:
        """A process of its own that runs a line of Python with the apps loaded."""
        code = f"from giaoban.config.shell import setup_django; setup_django(); from giaoban.common import clock; {code}"
        return subprocess.Popen([sys.executable, "-c", code], env=environment(self.data, day))


@pytest.fixture(scope="session")
def federation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration's bodies and accounts, made once."""
    data = tmp_path_factory.mktemp("federation")
    subprocess.run([sys.executable, "-c", MAKE, str(data)], env=environment(data, "2023-07-18"), check=True)
    return data


@pytest.fixture
def server(federation: Path, tmp_path: Path) -> Iterator[Server]:
    """A server on a copy of the federation."""
    shutil.copytree(federation, tmp_path / "data")
    made = Server(tmp_path / "data")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; missing, the browser tests are skipped on a desk and fail in CI."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing")
        pytest.skip("Chromium is missing: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@dataclass
class Desk:
    """Somebody at a machine: a browser context of their own, signed in."""

    page: Page
    server: Server
    pages: int = 0
    """How many pages this person had to go through."""

    def go(self, path: str) -> Page:
        self.pages += 1
        self.page.goto(path if path.startswith("http") else f"{self.server.url}{path}")
        return self.page

    def follow(self, selector: str) -> Page:
        """Click a link and wait for its page."""
        self.pages += 1
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        return self.page

    def send(self, form: str = "main form.form", /, **values: Any) -> Page:
        """Fill the fields of a form, named as in the page, opening what is folded around it, and send it."""
        found = self.page.locator(form).first
        self.unfold(found)
        for name, value in values.items():
            self.fill(found, name, value)
        return self.submit(found)

    def act(self, ending: str, /, **values: Any) -> Page:
        """Fill and send the form whose address ends so."""
        return self.send(f"form[action$='{ending}']", **values)

    def fill(self, form: Locator, name: str, value: Any) -> None:
        field = form.locator(f"[name='{name}']")
        self.unfold(field.first)
        kind = field.first.evaluate("one => one.type")
        if kind == "file":
            field.set_input_files(value)
        elif kind in {"checkbox", "radio"} and isinstance(value, str):
            form.locator(f"[name='{name}'][value='{value}']").check()
        elif kind in {"checkbox", "radio"}:
            field.first.set_checked(value)
        elif kind.startswith("select"):
            self.choose(field.first, value)
        elif field.first.get_attribute("data-pick"):
            self.pick(field.first, value)
        elif field.first.get_attribute("data-picks"):
            for one in [value] if isinstance(value, str) else value:
                self.pick(form.locator(f"#{field.first.get_attribute('id')}_pick"), one)
        else:
            field.first.fill(value)

    def choose(self, field: Locator, words: str) -> None:
        """The option whose value is this, or that begins with these words, or else has them in it."""
        options = field.evaluate("one => [...one.options].map(option => [option.value, option.text])")
        found = [value for value, _ in options if value == words]
        found += [value for value, text in options if text.startswith(words)]
        found += [value for value, text in options if words in text]
        assert found, f"{words!r} is not among {options[:20]}"
        field.select_option(found[0])

    def pick(self, field: Locator, words: str) -> None:
        """Type and take the first of what is offered for all of these words, by the keyboard."""
        field.fill("")
        field.press_sequentially(words)
        self.page.locator(f'#{field.get_attribute("aria-controls")}[data-words="{words.strip()}"] [role=option]').first.wait_for()
        field.press("ArrowDown")
        field.press("Enter")

    def unfold(self, found: Locator) -> None:
        """Open the folded parts around an element, from the outside in, by their summaries as a person does."""
        for _ in range(4):
            folded = found.locator("xpath=ancestor::details[not(@open)]")
            if not folded.count():
                return
            folded.first.locator("> summary").click()

    def submit(self, form: Locator) -> Page:
        self.pages += 1
        button = form.locator("button[type=submit].main-act, input[type=submit]")
        with self.page.expect_navigation():
            (button.first if button.count() else form.locator("button[type=submit], button:not([type])").last).click()
        return self.page

    @property
    def text(self) -> str:
        """The words of the page, spaces and lines as one."""
        return " ".join(self.page.inner_text("main").split())

    def value(self, name: str) -> str:
        """What stands in a field."""
        return self.page.locator(f"main [name='{name}']").first.input_value()

    def load(self, path: str) -> bytes:
        """A file behind an address, as the browser would save it."""
        answer = self.page.request.get(f"{self.server.url}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def look(self, name: str) -> None:
        """Keep pictures of the page for a person to look at, where GIAOBAN_SHOTS names a folder."""
        folder = os.environ.get("GIAOBAN_SHOTS")
        if not folder:
            return
        for width, theme in ((1280, "light"), (390, "dark")):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.emulate_media(color_scheme=theme)
            self.page.screenshot(path=f"{folder}/{name}-{width}-{theme}.png", full_page=True)
        self.page.set_viewport_size({"width": 1280, "height": 900})
        self.page.emulate_media(color_scheme="light")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Tell the fixtures of a test whether it failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def sign_in(browser: Browser, server: Server, request: pytest.FixtureRequest):
    """`sign_in("vanphong")` gives a desk; `javascript=False` one without JavaScript. Of a failed test the last pages are kept as pictures."""
    contexts = []

    def make(name: str, *, javascript: bool = True, width: int = 1280) -> Desk:
        context = browser.new_context(java_script_enabled=javascript, viewport={"width": width, "height": 900}, locale="vi-VN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(f"{server.url}/tai-khoan/login/")
        page.fill("input[name=login]", name)
        page.fill("input[name=password]", PASSWORD)
        page.click("main button.main-act[type=submit]")
        page.wait_for_url(f"{server.url}/")
        return Desk(page, server)

    yield make
    for number, context in enumerate(contexts):
        if request.node.stash.get(FAILED, False) and os.environ.get("GIAOBAN_SHOTS"):
            context.pages[0].screenshot(path=f"{os.environ['GIAOBAN_SHOTS']}/failed-{request.node.name}-{number}.png", full_page=True)
        context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in Path(str(item.fspath)).parents:
            item.add_marker(pytest.mark.e2e)
