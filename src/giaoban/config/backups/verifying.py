"""`./giaoban verify`: proves a backup in a throw-away place, or the data in use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from giaoban.config.backups.archive import BROKEN, DATABASE, DUMP, Manifest, open_backup
from giaoban.config.backups.terminal import refuse, say
from giaoban.config.container import WrongPassphrase

if TYPE_CHECKING:
    from collections.abc import Sequence

PROVE = "import json; from giaoban.config.shell import setup_django; setup_django(); from giaoban.config.proof import prove; print(json.dumps(prove().as_json()))"


class Unproved(Exception):
    """The data cannot be read as this version's; the last words are the text."""


def verify_main(argv: Sequence[str]) -> int:
    """`verify [FILE]`."""
    if argv:
        return verify_file(Path(argv[0]))
    from giaoban.config.proof import prove  # noqa: PLC0415 - needs the settings

    return show(prove().as_json())


def verify_file(path: Path) -> int:
    """Prove a backup; the status."""
    if not path.exists():
        return refuse(f"Không thấy tệp {path}.")
    from giaoban.config.backups.postgres import Refused  # noqa: PLC0415 - needs the settings

    with tempfile.TemporaryDirectory(prefix="giaoban-verify-") as folder:
        try:
            manifest = open_backup(path, Path(folder))
            result = prove_unpacked(Path(folder), manifest)
        except WrongPassphrase:
            return refuse("Không mở được tệp: cụm mật khẩu thiếu hoặc chưa đúng (GIAOBAN_BACKUP_PASSPHRASE).")
        except (Refused, Unproved) as error:
            return refuse(f"Không dựng lại được dữ liệu từ tệp sao lưu: {error}")
        except BROKEN as error:
            return refuse(f"Tệp sao lưu bị hỏng: {error}")
    if result is None:
        return refuse("Số dòng hoặc niêm phong cuối không đúng như lúc sao lưu.")
    return show(result)


def prove_unpacked(folder: Path, manifest: Manifest) -> dict[str, Any] | None:
    """The proof of an unpacked backup; None when it does not hold what was counted when it was made.

    Errors: postgres.Refused, Unproved.
    """
    from django.db import connection  # noqa: PLC0415 - needs the settings

    from giaoban.config.backups import postgres, sqlite  # noqa: PLC0415 - as above

    if manifest["database"] == DUMP:
        if connection.vendor != "postgresql":
            raise postgres.Refused("tệp này là của PostgreSQL; đặt DATABASE_URL tới một máy chủ PostgreSQL để chứng minh.")
        with postgres.throwaway(folder / DUMP) as address:
            copy = postgres.examine(address, folder / DUMP)
            result = prove_elsewhere({"GIAOBAN_DATA": str(folder), "DATABASE_URL": address})
    else:
        copy = sqlite.examine(folder / DATABASE)
        result = prove_elsewhere({"GIAOBAN_DATA": str(folder), "DATABASE_URL": ""})
    return result if (copy.counts, copy.last_seal) == (manifest["counts"], manifest["last_seal"]) else None


def prove_elsewhere(env: dict[str, str]) -> dict[str, Any]:
    """The proof of another data folder, in a process of its own."""
    answer = subprocess.run([sys.executable, "-c", PROVE], env={**os.environ, **env}, check=False, capture_output=True, text=True)
    if answer.returncode != 0:
        raise Unproved((answer.stderr.strip().splitlines() or ["?"])[-1])
    result: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    return result


def show(result: dict[str, Any]) -> int:
    """Say what was proved; status 1 when something is wrong."""
    chain = result["chain"]
    say(f"Dữ liệu: {sum(result['counts'].values())} dòng trong {len(result['counts'])} bảng; cơ sở dữ liệu: {result['integrity']}.")
    say(f"Tệp: {result['files']}, thiếu {len(result['missing'])}, sai nội dung {len(result['changed'])}.")
    say(
        f"Nhật ký: {chain['sealed']} mục đã niêm phong, {chain['unsealed']} chưa, {chain['erased']} đã xóa nội dung theo quyết định; {chain['reads_sealed']} lần đọc đã niêm phong."
    )
    if chain["broken_at"] is not None:
        say(f"Chuỗi niêm phong ĐỨT tại mục số {chain['broken_at']} ({chain['fault']}).")
    for sha256 in [*result["missing"], *result["changed"]][:10]:
        say(f"  tệp {sha256}")
    say("Đúng, đủ." if result["is_good"] else "CÓ SAI SÓT, xem các dòng trên.")
    return 0 if result["is_good"] else 1
