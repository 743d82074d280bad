"""`./giaoban test` and `./giaoban check`: the same on a desk and in CI; what is needed is installed and started here."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from giaoban.config.paths import HOME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BIN = Path(sys.executable).parent
PACKAGES = {"chromium": "chromium", "pg_ctl": "postgresql"}
"""Debian packages by the programme that they bring."""
BRING_UP = """
import sys
from pathlib import Path
from giaoban.config.shell import setup_django; setup_django()
from giaoban.config.updating import bring_up_to_date
sys.exit(not bring_up_to_date(Path(sys.argv[1]), print))
"""
"""A database from nothing, as `start` makes it: from the snapshot, with every migration in its place."""


def say(text: str) -> None:
    """One line, at once."""
    print(text, flush=True)  # noqa: T201 - a shell command


def run(*command: str, env: dict[str, str] | None = None) -> bool:
    """Run one command in the checkout; whether it succeeded."""
    return subprocess.run(command, cwd=HOME, env={**os.environ, **(env or {})}, check=False).returncode == 0


def find_program(name: str) -> str | None:
    """A programme on the path, or among PostgreSQL's own."""
    found = shutil.which(name)
    if found is None and name in {"pg_ctl", "initdb", "createdb"}:
        candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
        return str(candidates[-1]) if candidates else None
    return found


def install_tools(names: Sequence[str]) -> bool:
    """Install the Debian packages of missing programmes, where the machine lets us."""
    missing = [PACKAGES[name] for name in names if find_program(name) is None]
    if not missing:
        return True
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        say(f"Thiếu: {', '.join(missing)}. Trên Debian: apt-get install {' '.join(missing)}")
        return False
    say(f"Đang cài {', '.join(missing)} …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return run("apt-get", "-qq", "update", env=quiet) and run(
        "apt-get", "-qq", "install", "-y", "--no-install-recommends", *missing, env=quiet
    )


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """The address of a PostgreSQL made for this run on a socket of its own; gone afterwards.

    Without its autovacuum: it would count the tables between two tests, while they are empty, and each plan within the next test's
    transaction would be made for no rows. A statement of two minutes fails.
    """
    folder = Path(tempfile.mkdtemp(prefix="gbpg."))
    prefix: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    ctl, initdb, createdb = (find_program(name) or name for name in ("pg_ctl", "initdb", "createdb"))

    def quietly(*command: str) -> None:
        subprocess.run([*prefix, *command], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    options = (
        f"-c listen_addresses='' -k {folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c autovacuum=off "
        "-c statement_timeout=120s -c shared_buffers=256MB -c max_connections=100"
    )
    try:
        quietly(initdb, "-D", str(folder / "data"), "-U", "giaoban", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        quietly(ctl, "-D", str(folder / "data"), "-l", str(folder / "log"), "-w", "start", "-o", options)
        quietly(createdb, "-h", str(folder), "-U", "giaoban", "giaoban")
        yield f"postgresql://giaoban@/giaoban?host={folder}"
    finally:
        subprocess.run(
            [*prefix, ctl, "-D", str(folder / "data"), "-m", "immediate", "-w", "stop"], cwd="/", check=False, stdout=subprocess.DEVNULL
        )
        shutil.rmtree(folder, ignore_errors=True)


def pytest(*arguments: str, env: dict[str, str] | None = None) -> bool:
    """Run pytest from our environment."""
    return run(str(BIN / "python"), "-m", "pytest", *arguments, env=env)


def test(argv: Sequence[str]) -> int:
    """All tests, or those that the arguments name."""
    if argv:
        return 0 if pytest(*argv) else 1
    install_tools(["chromium"])
    workers = str(max(1, os.cpu_count() or 1))
    # by files: what the tests of a file share is made once
    quick = pytest("-q", "-m", "not e2e", "-n", workers, "--dist", "loadfile", "--durations=10")
    browser = pytest("-q", "-m", "e2e", "-n", workers, "--dist", "loadfile", "--durations=5")
    return 0 if quick and browser else 1


def step_format() -> bool:
    """Format and lint."""
    return run(str(BIN / "ruff"), "format", "--check", ".") and run(str(BIN / "ruff"), "check", ".")


def step_types() -> bool:
    """Types."""
    return run(str(BIN / "mypy"))


def step_arrows() -> bool:
    """The arrows between the rooms."""
    return run(str(BIN / "lint-imports"))


def step_messages() -> bool:
    """The Vietnamese catalogues are complete and compiled."""
    return run(str(BIN / "python"), "-m", "giaoban.config.shell", "messages", "--check")


def step_migrations() -> bool:
    """No model without its migration."""
    with tempfile.TemporaryDirectory() as data:
        return run(
            str(BIN / "python"),
            "-m",
            "giaoban.config.shell",
            "django",
            "makemigrations",
            "--check",
            "--dry-run",
            env={"GIAOBAN_DATA": data},
        )


def step_tests() -> bool:
    """The README's test command, on SQLite with the browser."""
    return run("./giaoban", "test")


def step_postgres() -> bool:
    """The tests that touch the database, on PostgreSQL; the demonstration and the synthetic data are loaded on SQLite only, for their time."""
    workers = str(max(1, os.cpu_count() or 1))
    with throwaway_postgres() as address:
        return pytest(
            "-q", "-m", "not e2e and not pure", "--ignore=tests/demo", "--ignore=tests/bench", "-n", workers, "--dist", "loadfile",
            "--durations=10", "--create-db",
            env={"DATABASE_URL": address},
        )  # fmt: skip


def step_wheel() -> bool:
    """The wheel, installed into an empty environment, and a database made by it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        python = place / "venv" / "bin" / "python"
        uv = shutil.which("uv", path=str(BIN)) or "uv"
        if not run(str(BIN / "python"), "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, env={"PYTHONPATH": ""}):
            return False
        wheel = next(place.glob("*.whl"))
        env = {"PYTHONPATH": "", "GIAOBAN_HOME": folder, "GIAOBAN_DATA": str(place / "data")}
        return (
            run(sys.executable, "-m", "venv", str(place / "venv"))
            and run(uv, "pip", "install", "-q", "--python", str(python), "--require-hashes", "-r", "requirements.lock")
            and run(uv, "pip", "install", "-q", "--python", str(python), "--no-deps", str(wheel))
            and run(str(python), "-c", BRING_UP, str(place / "data"), env=env)
            and run(str(place / "venv" / "bin" / "giaoban"), "doctor", env=env)
        )


STEPS: dict[str, Callable[[], bool]] = {
    "format": step_format,
    "types": step_types,
    "arrows": step_arrows,
    "messages": step_messages,
    "migrations": step_migrations,
    "tests": step_tests,
    "postgres": step_postgres,
    "wheel": step_wheel,
}


def check(argv: Sequence[str]) -> int:
    """All steps, or those named; each is run even when one before it failed."""
    unknown = [name for name in argv if name not in STEPS]
    if unknown:
        say(f"Không có bước {', '.join(unknown)}; các bước: {', '.join(STEPS)}")
        return 2
    if not install_tools(["chromium", "pg_ctl"]) and os.environ.get("CI"):
        return 1
    outcome: dict[str, tuple[bool, float]] = {}
    for name in argv or STEPS:
        say(f"── {name}")
        begun = time.monotonic()
        outcome[name] = (STEPS[name](), time.monotonic() - begun)
    for name, (good, seconds) in outcome.items():
        say(f"{'đạt  ' if good else 'HỎNG '} {name:<12} {seconds:6.1f} s")
    return 0 if all(good for good, _ in outcome.values()) else 1
