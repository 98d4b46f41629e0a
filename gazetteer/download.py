"""The command ``gazetteer download``: fetch sources, for users with a network who ask for it.

Nothing else in this project opens a connection. A broken download goes on where it stopped; what arrived is kept with
its checksum in ``CHECKSUMS.sha256``, which ``--verify`` compares without a network.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import re
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from gazetteer.errors import SourceError

GEONAMES: Final = "https://download.geonames.org/export/dump/"
"""Where GeoNames keeps its dumps (CC BY 4.0)."""
CHECKSUMS: Final = "CHECKSUMS.sha256"
"""File of checksums, in the form of ``sha256sum``."""

_BLOCK: Final = 1 << 16
_PATIENCE_S: Final = 60
_UNSATISFIABLE: Final = 416


def geonames_files(countries: Sequence[str]) -> list[tuple[str, str]]:
    """Path on the server and name on disk of what is fetched for some countries.

    Examples
    --------
    >>> geonames_files(["SY"])
    [('SY.zip', 'SY.zip'), ('alternatenames/SY.zip', 'alternatenames-SY.zip')]
    """
    files = []
    for country in countries:
        if not re.fullmatch(r"[A-Z]{2}", country):
            raise SourceError(f"{country!r} is no ISO 3166-1 alpha-2 code, such as SY; write it in capitals")
        files.append((f"{country}.zip", f"{country}.zip"))
        files.append((f"alternatenames/{country}.zip", f"alternatenames-{country}.zip"))
    return files


def fetch(url: str, target: Path, tell: Callable[[str], None]) -> None:
    """Fetch a file; what an earlier try has left in ``target.part`` is gone on with if the server can.

    Parameters
    ----------
    url : str
        ``http`` or ``https`` address.
    target : Path
        File to write; it appears when it is complete.
    tell : callable
        Takes a line on what happens.

    Raises
    ------
    SourceError
        The server cannot be reached, refuses, or breaks off; the next try goes on from there.
    """
    if not url.startswith(("http://", "https://")):
        raise SourceError(f"{url}: not an http or https address")
    part = target.with_name(target.name + ".part")
    stamp = target.with_name(target.name + ".part.version")
    have = part.stat().st_size if part.exists() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "incident-mapper"})  # noqa: S310 - scheme is checked
    if have and stamp.exists():
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", stamp.read_text("utf-8"))  # another version on the server is sent whole
    try:
        with urllib.request.urlopen(request, timeout=_PATIENCE_S) as response:  # noqa: S310 - scheme is checked
            resumed = response.status == http.HTTPStatus.PARTIAL_CONTENT
            version = response.headers.get("ETag") or response.headers.get("Last-Modified")
            if version and not version.startswith("W/"):
                stamp.write_text(version, "utf-8")
            else:
                stamp.unlink(missing_ok=True)
            length = int(response.headers.get("Content-Length") or 0)
            whole = length + (have if resumed else 0)
            tell(f"{'going on with' if resumed else 'fetching'} {url} ({whole / 1e6:.1f} MB)")
            with part.open("ab" if resumed else "wb") as file:
                while block := response.read(_BLOCK):
                    file.write(block)
            if length and part.stat().st_size < whole:
                raise SourceError(f"{url}: broke off at {part.stat().st_size} of {whole} bytes; run it again to go on")
    except urllib.error.HTTPError as error:
        if error.code == _UNSATISFIABLE:  # the part is as long as the file, or longer: begin anew next time
            part.unlink(missing_ok=True)
        raise SourceError(f"{url}: the server answers {error.code} {error.reason}") from error
    except (urllib.error.URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise SourceError(f"{url}: cannot be fetched ({error}); run it again to go on") from error
    part.replace(target)
    stamp.unlink(missing_ok=True)


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_checksums(folder: Path) -> dict[str, str]:
    """Checksums by file name that an earlier download kept."""
    path = folder / CHECKSUMS
    if not path.exists():
        return {}
    pairs = (line.split("  ", 1) for line in path.read_text("utf-8").splitlines() if "  " in line)
    return {name: digest for digest, name in pairs}


def download(base: str, countries: Sequence[str], folder: Path, tell: Callable[[str], None]) -> int:
    """Fetch GeoNames' dumps of some countries; what is there and whole is not fetched again.

    Returns
    -------
    int
        Number of files fetched.

    Raises
    ------
    SourceError
        A file cannot be fetched, or is no archive.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = read_checksums(folder)
    fetched = 0
    for remote, name in geonames_files(countries):
        target = folder / name
        if target.exists() and known.get(name) == checksum(target):
            tell(f"{target} is there already")
            continue
        fetch(base.rstrip("/") + "/" + remote, target, tell)
        if not zipfile.is_zipfile(target):
            target.unlink()
            raise SourceError(f"{base}: {remote} is no ZIP archive; is it another server?")
        known[name] = checksum(target)
        text = "".join(f"{digest}  {name}\n" for name, digest in sorted(known.items()))
        (folder / CHECKSUMS).write_text(text, "utf-8")
        fetched += 1
    return fetched


def verify(folder: Path) -> list[str]:
    """Names of files that are missing or differ from the checksums kept.

    Raises
    ------
    SourceError
        The folder has no checksums.
    """
    known = read_checksums(folder)
    if not known:
        raise SourceError(f"{folder}: no {CHECKSUMS} there; download first")
    return [n for n, digest in sorted(known.items()) if not (folder / n).exists() or checksum(folder / n) != digest]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gazetteer download``."""
    parser.description = "Fetch GeoNames' country dumps with alternate names (CC BY 4.0). This needs a network."
    parser.add_argument("what", choices=["geonames"], help="the source")
    parser.add_argument("countries", nargs="*", metavar="CC", help="ISO 3166-1 alpha-2 codes, such as SY IQ")
    parser.add_argument("--out", type=Path, default=Path("sources/geonames"), metavar="DIR", help="where to keep them")
    parser.add_argument("--base-url", default=GEONAMES, metavar="URL", help="another server with the same files")
    parser.add_argument("--verify", action="store_true", help="fetch nothing; compare the files with their checksums")


def run(args: argparse.Namespace) -> int:
    """Run ``gazetteer download``; 0 where all is there, 1 where ``--verify`` found a difference."""
    if args.verify:
        wrong = verify(args.out)
        print("\n".join(f"{name}: missing or changed" for name in wrong) or f"{args.out}: all files as fetched")
        return 1 if wrong else 0
    if not args.countries:
        raise SourceError("name the countries: gazetteer download geonames SY IQ")
    number = download(args.base_url, args.countries, args.out, lambda line: print(line, file=sys.stderr, flush=True))
    print(f"{number} files fetched to {args.out}; next: gazetteer build --source geonames:{args.out} --out FILE")
    return 0
