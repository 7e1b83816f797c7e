"""The settings of every test: the real ones, in a folder of their own, with a database that need not survive."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from tests.support import drip, postgres

for name in [name for name in os.environ if name.startswith("RYGRAD_") and not name.startswith("RYGRAD_TEST_")]:
    del os.environ[name]

_var = tempfile.mkdtemp(prefix="rygrad-test-")
atexit.register(shutil.rmtree, _var, ignore_errors=True)
os.environ |= {
    "RYGRAD_VAR": _var,
    "RYGRAD_HTTPS": "0",
    "RYGRAD_SECRET_KEY": "only-for-tests-" * 4,
    "RYGRAD_HOSTS": "testserver,localhost,127.0.0.1",
    "RYGRAD_SITE_URL": "http://testserver",
}
if os.environ.get("RYGRAD_TEST_DB") == "postgresql":
    os.environ["RYGRAD_DATABASE"] = postgres.private_cluster()

from rygrad.config.settings import *  # noqa: E402, F403 - the environment first
from rygrad.config.settings import DATABASES, LOGGING, MIDDLEWARE, STATIC_ROOT, STORAGES, VAR  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the browser's server is another thread; without waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    options = DATABASES["default"]["OPTIONS"]
    for safe in ("synchronous=FULL", "synchronous=EXTRA"):
        options["init_command"] = options["init_command"].replace(safe, "synchronous=OFF")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
Path(STATIC_ROOT).mkdir(exist_ok=True)
# Here an error may say what it has to say.
LOGGING = LOGGING | {"handlers": {"console": {"class": "logging.StreamHandler"}}}
if drip.seconds():
    MIDDLEWARE = ["tests.support.drip.slow_line", *MIDDLEWARE]
