"""As little as a Django needs: no middleware, one template folder, the same database, a connection for each request as Django has it."""

from __future__ import annotations

from pathlib import Path

from giaoban.config.databases import sqlite
from giaoban.config.paths import data_folder
from giaoban.config.secret import secret_key

DATA = data_folder()
SECRET_KEY = secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
INSTALLED_APPS = ["django.contrib.sessions", "giaoban.bench.limit"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "giaoban.bench.limit.urls"
TEMPLATES = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [Path(__file__).parent / "templates"]}]
DATABASES = {"default": {**sqlite(DATA / "giaoban.sqlite3"), "CONN_MAX_AGE": 0}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = False
