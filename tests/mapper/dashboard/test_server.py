import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from mapper.dashboard import launch
from mapper.dashboard.server import SETTINGS, check_port, flags
from mapper.errors import ServiceError, StoreError
from mapper.store import Store

ROOT = Path(__file__).parents[3]


def test_a_busy_port_is_one_clear_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServiceError, match=rf"port {port} on this machine is busy; .*--port {port + 1}"):
            launch(port=port)


@pytest.mark.parametrize("port", [0, -1, 70000])
def test_what_is_no_port_says_so(port: int) -> None:
    with pytest.raises(ServiceError, match="is no port"):
        check_port(port)


def test_a_missing_database_is_told_before_the_server_starts(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        launch(port=_free(), db=tmp_path / "none.db")


def test_both_ways_to_start_have_the_same_settings() -> None:
    mine = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    theirs = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert mine == theirs


def test_the_settings_never_wait_never_tell_and_stay_here() -> None:
    options = dict(zip(flags()[::2], flags()[1::2], strict=True))
    assert options["--server.headless"] == "true"
    assert options["--browser.gatherUsageStats"] == "false"
    assert options["--server.address"] == "localhost"
    assert options["--client.toolbarMode"] == "minimal"
    assert options["--client.showErrorLinks"] == "false"
    assert options["--client.disableDataExport"] == "true"  # a table's own export escapes no formulas; ours does


def test_starting_the_command_line_does_not_import_streamlit() -> None:
    code = "import sys, mapper.cli, mapper.dashboard; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_command_serves_from_any_folder_and_takes_its_server_with_it(store: Store, tmp_path: Path) -> None:
    port = _free()
    command = [sys.executable, "-m", "mapper.cli", "dashboard", "--port", str(port), "--db", os.environ["MAPPER_DB"]]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as launcher:
        assert launcher.stdout is not None
        assert f"http://localhost:{port}" in launcher.stdout.readline()
        assert _answers(port)
        launcher.terminate()
        assert launcher.wait(timeout=30) == 0
    assert not _answers(port, patience=1)


def _answers(port: int, patience: int = 240) -> bool:
    for _ in range(patience):
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2):
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    return False


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
