"""A private PostgreSQL cluster for one run of the tests: own folder, own free port, gone afterwards."""

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

TOLD = "RYGRAD_TEST_DATABASE"  # the processes that pytest-xdist starts use the cluster of the first one
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
BINARIES = "/usr/lib/postgresql"
WATCH = """
import os, pathlib, shutil, signal, sys, time
pid, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
while lives(pid) and lives(server):
    time.sleep(0.5)
if lives(server):
    os.kill(server, signal.SIGQUIT)
while lives(server):
    time.sleep(0.1)
shutil.rmtree(folder, ignore_errors=True)
"""


def binaries() -> Path | None:
    """The newest installed PostgreSQL's programs; None where there is none."""
    if beside := shutil.which("initdb"):
        found = [Path(beside).resolve().parent]
    else:
        found = [path.parent for path in Path(BINARIES).glob("*/bin/initdb")]
    return max(found, key=lambda path: [int(part) for part in re.findall(r"\d+", str(path))], default=None)


def private_cluster(options: str = FAST) -> str:
    """Starts the cluster once and returns its ``postgresql://`` address; stopped when this process ends."""
    if os.environ.get(TOLD):
        return os.environ[TOLD]
    programs = binaries()
    if programs is None:
        raise RuntimeError("There is no PostgreSQL here: install it with `sudo apt-get install postgresql`.")
    folder, port = Path(tempfile.mkdtemp(prefix="rygrad-pg-")), _free_port()
    owner = _owner(folder)
    run = [
        programs / "initdb",
        "-D",
        folder / "data",
        "-U",
        "trial",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync",
    ]
    start = [
        programs / "pg_ctl",
        "-D",
        folder / "data",
        "-l",
        folder / "log",
        "-w",
        "-o",
        f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} {options}",
        "start",
    ]
    for command in (run, start):
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", **owner)
    _clean_up_after(os.getpid(), folder)
    os.environ[TOLD] = f"postgresql://trial@127.0.0.1:{port}/postgres"
    return os.environ[TOLD]


def _clean_up_after(pid: int, folder: Path) -> None:
    """A watcher of its own stops the cluster, however this process ends: also when it is killed."""
    watch = [sys.executable, "-c", WATCH, str(pid), str(folder)]
    silent = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_RDWR, 0) for handle in (0, 1, 2)]
    os.posix_spawn(sys.executable, watch, os.environ, setsid=True, file_actions=silent)


def _owner(folder: Path) -> dict:
    """PostgreSQL refuses to run as root, so root steps down for it."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "env": os.environ | {"HOME": str(folder)}}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
