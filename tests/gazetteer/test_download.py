"""Downloads against a local server: whole, broken off and gone on with, refused."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gazetteer.cli import main
from gazetteer.download import CHECKSUMS, download, fetch, verify
from gazetteer.errors import SourceError


def archive(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("SY.txt", text)
    return buffer.getvalue()


class Server(ThreadingHTTPServer):
    """Serves ``files``; answers of ``cut`` bytes at most while ``cut`` is set."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {"/SY.zip": archive("a" * 5000), "/alternatenames/SY.zip": archive("b")}
        self.cut = 0
        self.tag = '"one"'
        self.ranges: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        asked = self.headers.get("Range")
        server.ranges.append(asked)
        body = server.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        start = 0
        if asked and self.headers.get("If-Range") == server.tag:
            start = int(asked.removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", server.tag)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        rest = body[start:]
        self.wfile.write(rest[: server.cut] if server.cut else rest)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_files_are_fetched_once_and_kept_with_checksums(server: Server, tmp_path: Path) -> None:
    lines: list[str] = []
    assert download(server.address, ["SY"], tmp_path, lines.append) == 2
    assert (tmp_path / "SY.zip").read_bytes() == server.files["/SY.zip"]
    assert sorted(p.name for p in tmp_path.iterdir()) == [CHECKSUMS, "SY.zip", "alternatenames-SY.zip"]
    assert download(server.address, ["SY"], tmp_path, lines.append) == 0
    assert verify(tmp_path) == []
    (tmp_path / "SY.zip").write_bytes(b"changed")
    assert verify(tmp_path) == ["SY.zip"]
    assert download(server.address, ["SY"], tmp_path, lines.append) == 1


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.cut = 1000
    target = tmp_path / "SY.zip"
    with pytest.raises(SourceError, match="run it again to go on"):
        fetch(server.address + "/SY.zip", target, lambda _: None)
    assert not target.exists()
    server.cut = 0
    fetch(server.address + "/SY.zip", target, lambda _: None)
    assert target.read_bytes() == server.files["/SY.zip"]
    assert server.ranges == [None, "bytes=1000-"]


def test_another_version_on_the_server_is_fetched_whole(server: Server, tmp_path: Path) -> None:
    server.cut = 1000
    target = tmp_path / "SY.zip"
    with pytest.raises(SourceError):
        fetch(server.address + "/SY.zip", target, lambda _: None)
    server.cut, server.tag, server.files["/SY.zip"] = 0, '"two"', archive("c" * 3000)
    fetch(server.address + "/SY.zip", target, lambda _: None)
    assert target.read_bytes() == server.files["/SY.zip"]


def test_a_server_without_the_file_is_named(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["download", "geonames", "IQ", "--out", str(tmp_path), "--base-url", server.address]) == 2
    assert "the server answers 404" in capsys.readouterr().err
    assert main(["download", "geonames", "Iraq", "--out", str(tmp_path), "--base-url", server.address]) == 2
    assert main(["download", "geonames", "--verify", "--out", str(tmp_path / "none")]) == 2


def test_what_is_no_archive_is_not_kept(server: Server, tmp_path: Path) -> None:
    server.files["/SY.zip"] = b"<html>sign in</html>"
    with pytest.raises(SourceError, match="no ZIP archive"):
        download(server.address, ["SY"], tmp_path, lambda _: None)
    assert not (tmp_path / "SY.zip").exists()


def test_no_server_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch("http://127.0.0.1:9/SY.zip", tmp_path / "SY.zip", lambda _: None)
