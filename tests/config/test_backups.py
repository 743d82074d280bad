"""Backup, restore, verify and update on a real data folder and both databases, by the commands that people type."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

import pytest

from giaoban.config.backups.archive import DUMP, open_backup, pack, sha256_of
from giaoban.config.backups.restoring import move, moves_or_none
from installations import MAKE, WRITE, Home, Homes

PROVED = "Đúng, đủ."


@pytest.fixture(scope="module")
def installation(places: Homes) -> Home:
    made = places.new()
    done = made.run(code=MAKE)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def backup(installation: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backup") / "b.gbk"
    done = installation.run("backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def home(places: Homes) -> Home:
    """An empty one."""
    return places.new()


@pytest.fixture
def used(places: Homes, installation: Home) -> Home:
    """One with data that a test may change."""
    return places.new(like=installation)


def proves_itself(home: Home, *words: str, **env: str) -> bool:
    done = home.run("verify", *words, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()[-1] == PROVED


def test_a_wiped_home_comes_back_whole_and_as_what_it_was_begun(installation: Home, home: Home, backup: Path) -> None:
    done = home.run("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert (home.counts(), home.names()) == (installation.counts(), installation.names())
    assert json.loads((home.data / "installation.json").read_text())["kind"] == "real"
    assert list(home.data.glob("re*-*")) == []
    assert proves_itself(home)


def test_a_backup_proves_itself(installation: Home, backup: Path) -> None:
    assert proves_itself(installation, str(backup))


def test_a_backup_taken_while_others_write_is_of_one_moment(used: Home, tmp_path: Path) -> None:
    writer = used.start(code=WRITE.replace("200", "100_000"))
    assert writer.stdout is not None
    written = [int(writer.stdout.readline()) for _ in range(5)]
    drain = Thread(target=writer.stdout.read)
    drain.start()
    before = len(used.names())
    done = used.run("backup", str(tmp_path / "running.gbk"))
    after = len(used.names())
    assert (done.returncode, writer.poll(), len(written)) == (0, None, 5), done.stderr
    writer.kill()
    drain.join()
    writer.wait()
    assert proves_itself(used, str(tmp_path / "running.gbk"))
    (tmp_path / "unpacked").mkdir()
    counts = open_backup(tmp_path / "running.gbk", tmp_path / "unpacked")["counts"]
    assert before < counts["organisations_organisation"] < after


def test_one_flipped_byte_is_refused_and_says_where(installation: Home, home: Home, backup: Path, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 4
    broken = tmp_path / "broken.gbk"
    broken.write_bytes(content)
    for command, where in (("verify", installation), ("restore", home)):
        refused = where.run(command, str(broken))
        assert (refused.returncode, "byte " in refused.stderr) == (1, True), refused.stderr
    assert (home.counts(), list(home.data.glob("*/*"))) == ({}, [])


def test_restore_onto_data_refuses_without_force_and_moves_aside_with_it(installation: Home, used: Home, backup: Path) -> None:
    used.execute("UPDATE organisations_organisation SET name = 'Tên khác'")
    refused = used.run("restore", str(backup))
    assert (refused.returncode, "--force" in refused.stderr, set(used.names())) == (1, True, {"Tên khác"})

    forced = used.run("restore", str(backup), "--force")
    assert (forced.returncode, used.names()) == (0, installation.names()), forced.stderr
    assert proves_itself(used)
    (aside,) = used.data.glob("replaced-*")
    assert sorted(path.name for path in aside.iterdir() if path.name in {DUMP, "giaoban.sqlite3", "media"}) == [
        DUMP if used.address else "giaoban.sqlite3", "media",
    ]  # fmt: skip
    if not used.address:
        assert set(Home(aside).names()) == {"Tên khác"}


def test_what_was_moved_aside_on_a_server_can_be_brought_back(used: Home, backup: Path) -> None:
    if not used.address:
        pytest.skip("on SQLite the file itself lies aside")
    used.execute("UPDATE organisations_organisation SET name = 'Tên khác'")
    assert used.run("restore", str(backup), "--force").returncode == 0
    (aside,) = used.data.glob("replaced-*")
    code = "from giaoban.config.shell import setup_django; setup_django()\nfrom pathlib import Path\nfrom giaoban.config.backups import postgres\n"
    done = used.run(code=f"{code}postgres.put_back(Path({str(aside / DUMP)!r}))")
    assert (done.returncode, set(used.names())) == (0, {"Tên khác"}), done.stderr


def test_a_dump_that_the_server_refuses_changes_nothing(used: Home, backup: Path, tmp_path: Path) -> None:
    if not used.address:
        pytest.skip("a file of SQLite is taken as it is")
    folder = tmp_path / "unpacked"
    folder.mkdir()
    manifest = open_backup(backup, folder)
    whole = (folder / DUMP).read_bytes()
    for dump in (b"no dump", whole[: len(whole) // 2]):
        (folder / DUMP).write_bytes(dump)
        with (tmp_path / "cut.gbk").open("wb") as file:
            pack(file, None, manifest | {"database_sha256": sha256_of(folder / DUMP), "media": []}, [(DUMP, folder / DUMP)])
        before = used.counts(), used.names(), sorted(used.data.rglob("media/*/*/*"))
        refused = used.run("restore", str(tmp_path / "cut.gbk"), "--force")
        assert (refused.returncode, "không bị thay đổi" in refused.stderr) == (1, True), refused.stderr
        assert before == (used.counts(), used.names(), sorted(used.data.rglob("media/*/*/*")))
        assert list(used.data.glob("re*-*")) == []


def test_moves_that_fail_are_undone(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("old")
    (tmp_path / "new").write_text("new")

    def exchange() -> None:
        with moves_or_none() as moves:
            for source, target in (("old", "aside"), ("new", "old"), ("missing", "other")):
                move(tmp_path / source, tmp_path / target, moves)

    with pytest.raises(FileNotFoundError):
        exchange()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"old": "old", "new": "new"}


def test_a_backup_of_the_other_kind_of_database_is_refused(installation: Home, backup: Path, tmp_path: Path) -> None:
    other = Home(tmp_path, "" if installation.address else "postgresql://nobody@/nothing?host=/nowhere")
    refused = other.run("restore", str(backup))
    assert (refused.returncode, "DATABASE_URL" in refused.stderr) == (1, True), refused.stderr
    assert not (tmp_path / "media").exists()


def test_an_encrypted_backup_opens_only_with_its_passphrase(installation: Home, tmp_path: Path) -> None:
    file = tmp_path / "e.gbk"
    assert installation.run("backup", str(file), "--encrypt", GIAOBAN_BACKUP_PASSPHRASE="một hai ba bốn").returncode == 0
    assert b"Li\xc3\xaan hi\xe1\xbb\x87p" not in file.read_bytes()
    assert "cụm mật khẩu" in installation.run("verify", str(file)).stderr
    assert installation.run("verify", str(file), GIAOBAN_BACKUP_PASSPHRASE="sai").returncode == 1
    assert proves_itself(installation, str(file), GIAOBAN_BACKUP_PASSPHRASE="một hai ba bốn")


def test_verify_finds_a_changed_file_and_a_touched_entry(used: Home) -> None:
    content = next(path for path in (used.data / "media").rglob("*") if path.is_file())
    content.write_bytes(b"khac")
    used.execute("UPDATE audit_entry SET actor_name = 'Người khác' WHERE id = 3")
    verified = used.run("verify")
    assert (verified.returncode, "sai nội dung 1" in verified.stdout, "ĐỨT tại mục số 3" in verified.stdout) == (1, True, True)


def test_a_content_that_is_gone_does_not_stop_the_backup_of_the_rest(used: Home, tmp_path: Path) -> None:
    content = next(path for path in (used.data / "media").rglob("*") if path.is_file())
    content.unlink()
    done = used.run("backup", str(tmp_path / "b.gbk"))
    assert (done.returncode, content.name in done.stdout) == (0, True), done.stderr
    assert used.run("verify", str(tmp_path / "b.gbk")).returncode == 1


FAILING = """
from giaoban.config.shell import setup_django; setup_django()
from django.db import connection
from giaoban.config import updating
from giaoban.config.paths import data_folder

def failing():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE half_done (body bigint REFERENCES organisations_organisation (id))")
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


def test_an_update_whose_migration_fails_ends_with_the_old_data(used: Home) -> None:
    before = used.counts(), used.names()
    done = used.run(code=FAILING)
    assert "bước cập nhật hỏng" in done.stdout, done.stderr
    assert done.stdout.strip().endswith("old data serve")
    assert (used.counts(), used.names()) == before
    assert proves_itself(used)
    assert len(list((used.data / "backups").glob("before-update-*"))) == 1


def test_every_acknowledged_act_survives_a_kill(used: Home) -> None:
    writer = used.start(code=WRITE)
    acknowledged = []
    assert writer.stdout is not None
    for line in writer.stdout:
        acknowledged.append(int(line))
        if len(acknowledged) == 60:
            writer.kill()
            break
    writer.communicate()
    assert len(acknowledged) == 60
    kept = {pk for (pk,) in used.rows("SELECT id FROM organisations_organisation")}
    audited = {pk for (pk,) in used.rows("SELECT subject_id FROM audit_entry WHERE subject_kind = 'organisations.organisation'")}
    assert (set(acknowledged) - kept, kept - audited, len(kept) < 20 + 200) == (set(), set(), True)
    assert used.run("run_due").returncode in {0, 1}
    assert proves_itself(used)


def test_every_connection_to_sqlite_writes_through(installation: Home) -> None:
    if installation.address:
        pytest.skip("PostgreSQL writes through by itself")
    code = (
        "from giaoban.config.shell import setup_django; setup_django()\n"
        "from django.db import connection\n"
        "c = connection.cursor()\n"
        "print([c.execute(f'PRAGMA {name}').fetchone()[0] for name in ('synchronous', 'journal_mode')])"
    )
    assert installation.run(code=code).stdout.strip() == "[2, 'wal']"


def test_doctor_answers(installation: Home) -> None:
    answer = installation.run("doctor")
    assert "Giao Ban" in answer.stdout
    assert answer.returncode in {0, 1}
