"""Plain text files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from mapper.errors import InputError

MAX_BYTES: Final = 20_000_000
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(path: Path) -> str:
    """Text of a file in UTF-8, UTF-16 with its mark, or Windows-1256.

    Raises
    ------
    InputError
        The file cannot be opened, is too large, or is no text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it into documents")
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check its rights") from error
    return decode(raw, str(path))


def decode(raw: bytes, where: str) -> str:
    """Bytes as text; see :func:`read`."""
    encodings = ["utf-16"] if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1256"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Every byte is a letter in Windows-1256, so a picture would pass: Arabic words do not hold control characters.
        if not _CONTROL.search(text) and (encoding != "cp1256" or _ARABIC.search(text)):
            return text.replace("\r\n", "\n")
    raise InputError(f"{where}: not a text file in UTF-8; save it as text in UTF-8")


def unreadable(text: str, language: str = "") -> str:
    """Why a text gives no document: a sentence for the user, or ``""`` where it can be read."""
    letters = len(_LETTER.findall(text))
    if not letters:
        return "the file holds no words; nothing to read"
    arabic = len(_ARABIC.findall(text))
    if arabic < 0.3 * letters:
        named = f" (the manifest calls it '{language}')" if language and language != "ar" else ""
        return f"not in Arabic{named}; only Arabic documents are read"
    return ""
