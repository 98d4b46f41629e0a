"""Start the dashboard's server. This file does not import Streamlit: commands that do not need it start without it."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

from mapper.errors import ServiceError

HOST: Final = "localhost"
DEFAULT_PORT: Final = 8501
SCRIPT: Final = Path(__file__).with_name("__main__.py")
SETTINGS: Final = Path(__file__).with_name("settings.toml")
"""Streamlit's settings; ``.streamlit/config.toml`` says the same for ``streamlit run app.py``."""


def launch(
    port: int | None = None,
    db: str | os.PathLike[str] | None = None,
    gazetteer: str | os.PathLike[str] | None = None,
) -> int:
    """Run the dashboard until it is stopped.

    Parameters
    ----------
    port : int, optional
        Port on this machine; 8501 where none is given.
    db : str or path, optional
        Database: a path or an SQLAlchemy URL. Default: ``MAPPER_DB``, else ``incidents.db``.
    gazetteer : str or path, optional
        Gazetteer file. Default: ``MAPPER_GAZETTEER``, else the one that ships.

    Returns
    -------
    int
        The server's exit code; 0 where a person stopped it.

    Raises
    ------
    ServiceError
        The port is busy or not allowed.
    StoreError, GazetteerError
        The database or the gazetteer cannot be opened.
    """
    from gazetteer.gazetteer import Gazetteer
    from mapper.store import Store

    chosen = DEFAULT_PORT if port is None else port
    check_port(chosen)
    Store.open(db, create=False).close()
    Gazetteer.open(Path(gazetteer) if gazetteer is not None else None)
    environment = dict(os.environ)
    if db is not None:
        environment["MAPPER_DB"] = str(db)
    if gazetteer is not None:
        environment["MAPPER_GAZETTEER"] = str(gazetteer)
    print(f"Dashboard: http://{HOST}:{chosen} (stop it with Ctrl+C)", flush=True)
    command = [sys.executable, "-m", "streamlit", "run", str(SCRIPT), "--server.port", str(chosen), *flags()]
    with subprocess.Popen(command, env=environment) as server:  # noqa: S603 - our own script and settings
        # Whoever ends this command ends the server: it must not live on and keep the port.
        before = signal.signal(signal.SIGTERM, lambda *_: server.terminate())
        try:
            code = server.wait()
        except KeyboardInterrupt:
            server.terminate()
            server.wait()
            return 0
        finally:
            signal.signal(signal.SIGTERM, before)
    return 0 if code == -signal.SIGTERM else code


def check_port(port: int) -> None:
    """Raise :class:`ServiceError` where a server cannot have the port."""
    if not 1 <= port <= 65535:
        raise ServiceError(f"{port} is no port; choose one from 1024 to 65535 with --port")
    for family, kind, protocol, _, address in socket.getaddrinfo(HOST, port, type=socket.SOCK_STREAM):
        try:
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                remedy = f"stop the program that uses it or choose another with --port {port + 1}"
                raise ServiceError(f"port {port} on this machine is busy; {remedy}") from error
            if error.errno == errno.EACCES:
                raise ServiceError(f"port {port} is not allowed for this user; choose one above 1023") from error
            # Any other reason: this machine lacks that kind of address (no IPv6), and the server will use the rest.


def flags() -> list[str]:
    """Write the settings as options of ``streamlit run``, so that they hold in whatever folder the command is given."""
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))
    options: list[str] = []

    def add(prefix: str, values: dict[str, object]) -> None:
        for key, value in values.items():
            name = f"{prefix}.{key}" if prefix else key
            if isinstance(value, dict):
                add(name, value)
            else:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                options.extend([f"--{name}", text])

    add("", settings)
    return options
