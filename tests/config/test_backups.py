"""Backup, restore, verify and update on a real data folder, by the commands that people type."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
MAKE = """
from giaoban.config.shell import setup_django; setup_django()
from django.core.management import call_command
call_command("migrate", run_syncdb=True, verbosity=0)
from datetime import date, datetime, timezone
from giaoban.common.actor import SYSTEM
from giaoban.common.acts import IncomingFile
from giaoban.organisations.commands import create_organisation
from giaoban.records.commands import add_file
at = datetime(2023, 7, 18, 8, tzinfo=timezone.utc)
for n in range(20):
    body = create_organisation(actor=SYSTEM, tree="union", kind="local_union", name=f"Liên hiệp Hội {n}", parent=None, on=date(2015, 1, 1), at=at)
add_file(actor=SYSTEM, record=body, file=IncomingFile("quy che.txt", "Điều 1. Quy chế".encode()), at=at)
"""


def run(data: Path, *words: str, code: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    arguments = [sys.executable, "-c", code] if code else [sys.executable, "-m", "giaoban.config.shell", *words]
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GIAOBAN_TODAY"}}
    return subprocess.run(
        arguments, env={**clean, "PYTHONPATH": str(SOURCE), "GIAOBAN_DATA": str(data), **env}, capture_output=True, text=True, check=False
    )  # fmt: skip


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    made = run(data, code=MAKE)
    assert made.returncode == 0, made.stderr
    return data


@pytest.fixture(scope="module")
def backup(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "b.gbk"
    done = run(installation, "backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def counts(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "giaoban.sqlite3") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        return {name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}


def test_a_wiped_folder_comes_back_whole(installation: Path, backup: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "new", "restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert counts(tmp_path / "new") == counts(installation)
    verified = run(tmp_path / "new", "verify")
    assert verified.returncode == 0
    assert "Đúng, đủ." in verified.stdout


def test_a_backup_proves_itself(installation: Path, backup: Path) -> None:
    assert run(installation, "verify", str(backup)).returncode == 0


def test_one_flipped_byte_is_refused_and_says_where(installation: Path, backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 4
    broken = tmp_path / "broken.gbk"
    broken.write_bytes(content)
    for command in ("verify", "restore"):
        refused = run(tmp_path / "elsewhere" if command == "restore" else installation, command, str(broken))
        assert refused.returncode == 1
        assert "byte " in refused.stderr
    assert not (tmp_path / "elsewhere" / "giaoban.sqlite3").exists()


def test_restore_onto_data_refuses_without_force_and_moves_aside_with_it(backup: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "restore", str(backup)).returncode == 0
    refused = run(tmp_path, "restore", str(backup))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    before = counts(tmp_path)
    assert run(tmp_path, "restore", str(backup), "--force").returncode == 0
    aside = next(tmp_path.glob("replaced-*"))
    assert counts(aside) == before


def test_an_encrypted_backup_opens_only_with_its_passphrase(installation: Path, tmp_path: Path) -> None:
    file = tmp_path / "e.gbk"
    assert run(installation, "backup", str(file), "--encrypt", GIAOBAN_BACKUP_PASSPHRASE="một hai ba bốn").returncode == 0
    assert b"Li\xc3\xaan hi\xe1\xbb\x87p" not in file.read_bytes()
    assert "cụm mật khẩu" in run(installation, "verify", str(file)).stderr
    assert run(installation, "verify", str(file), GIAOBAN_BACKUP_PASSPHRASE="sai").returncode == 1
    assert run(installation, "verify", str(file), GIAOBAN_BACKUP_PASSPHRASE="một hai ba bốn").returncode == 0


def test_verify_finds_a_changed_file_and_a_touched_entry(backup: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "restore", str(backup)).returncode == 0
    content = next(path for path in (tmp_path / "media").rglob("*") if path.is_file())
    content.write_bytes(b"khac")
    with sqlite3.connect(tmp_path / "giaoban.sqlite3") as database:
        database.execute("UPDATE audit_entry SET actor_name = 'Người khác' WHERE id = 3")
    verified = run(tmp_path, "verify")
    assert verified.returncode == 1
    assert "sai nội dung 1" in verified.stdout
    assert "ĐỨT tại mục số 3" in verified.stdout


FAILING = """
from giaoban.config.shell import setup_django; setup_django()
from pathlib import Path
from unittest.mock import patch
from django.db import connection
from giaoban.config import updating
from giaoban.config.paths import data_folder

def failing():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE half_done (id integer)")
        cursor.execute("DELETE FROM organisations_organisationname")
    raise RuntimeError("bước cập nhật hỏng")

updating.migrate = failing
class Pending:
    def __init__(self, connection): self.loader = self; self.graph = self
    def leaf_nodes(self): return []
    def migration_plan(self, nodes): return ["one"]
updating.MigrationExecutor = Pending
said = []
good = updating.bring_up_to_date(data_folder(), said.append)
print("\\n".join(said))
print("good" if good else "old data serve")
"""


def test_an_update_whose_migration_fails_ends_with_the_old_data(backup: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "restore", str(backup)).returncode == 0
    before = counts(tmp_path)
    done = run(tmp_path, code=FAILING)
    assert "bước cập nhật hỏng" in done.stdout, done.stderr
    assert done.stdout.strip().endswith("old data serve")
    assert counts(tmp_path) == before
    assert run(tmp_path, "verify").returncode == 0


WRITE = """
import sys
from giaoban.config.shell import setup_django; setup_django()
from datetime import date, datetime, timezone
from giaoban.common.actor import SYSTEM
from giaoban.organisations.commands import create_organisation
at = datetime(2023, 7, 18, 8, tzinfo=timezone.utc)
for n in range(200):
    body = create_organisation(actor=SYSTEM, tree="union", kind="local_union", name=f"Ghi {n}", parent=None, on=date(2015, 1, 1), at=at)
    print(body.pk, flush=True)
"""


def test_every_acknowledged_act_survives_a_kill(backup: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "restore", str(backup)).returncode == 0
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GIAOBAN_TODAY"}}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE], stdout=subprocess.PIPE, text=True, env={**clean, "PYTHONPATH": str(SOURCE), "GIAOBAN_DATA": str(tmp_path)}
    )  # fmt: skip
    acknowledged = []
    assert writer.stdout is not None
    for line in writer.stdout:
        acknowledged.append(int(line))
        if len(acknowledged) == 60:
            writer.kill()
            break
    writer.wait()
    with sqlite3.connect(tmp_path / "giaoban.sqlite3") as database:
        kept = {pk for (pk,) in database.execute("SELECT id FROM organisations_organisation")}
        audited = {pk for (pk,) in database.execute("SELECT subject_id FROM audit_entry WHERE subject_kind = 'organisations.organisation'")}
        without_entry = kept - audited
    assert set(acknowledged) <= kept
    assert without_entry == set()
    assert run(tmp_path, "run_due").returncode in {0, 1}
    verified = run(tmp_path, "verify")
    assert verified.returncode == 0, verified.stdout


def test_every_connection_writes_through(installation: Path) -> None:
    code = (
        "from giaoban.config.shell import setup_django; setup_django()\n"
        "from django.db import connection\n"
        "c = connection.cursor()\n"
        "print([c.execute(f'PRAGMA {name}').fetchone()[0] for name in ('synchronous', 'journal_mode')])"
    )
    assert run(installation, code=code).stdout.strip() == "[2, 'wal']"


def test_doctor_answers(installation: Path) -> None:
    answer = run(installation, "doctor")
    assert "Giao Ban" in answer.stdout
    assert json.dumps(answer.returncode) in {"0", "1"}
