"""`./giaoban backup`, `restore`, `verify`: one file with database and media, proved before it is trusted."""

from giaoban.config.backups.making import main, nightly
from giaoban.config.backups.restoring import restore_main
from giaoban.config.backups.verifying import verify_main

__all__ = ("main", "nightly", "restore_main", "verify_main")
