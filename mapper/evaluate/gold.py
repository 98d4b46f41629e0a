"""The gold file: incidents to be found and places that must not be mapped. The format is in docs/EVALUATION.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mapper.errors import InputError


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One incident that a careful person would map."""

    id: str
    """Its name in the gold file."""
    file: str
    """Name of the document's file, or the document's id."""
    evidence: str
    """Words of the sentence that tells of it."""
    types: tuple[str, ...]
    """Every type that is right."""
    dates: tuple[date, date] | None
    """First and last day; ``None`` where the text does not say."""
    place: dict[str, Any] | None
    """``name_ar``, and ``lat``, ``lon``, ``tolerance_km`` where a point is right, else ``country`` (one or several)."""
    precision: tuple[str, ...]
    """Every geo precision that is right."""
    status: str
    """What the text says of it."""
    killed: int | None
    """People killed; ``None`` where not stated."""
    quantities: tuple[float, ...]
    """Amounts of goods."""


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a place of an incident and are none."""

    file: str
    """Name of the document's file, or the document's id."""
    text: str
    """The words."""
    why: str
    """What they are."""


def read_gold(path: Path) -> tuple[list[GoldIncident], list[Trap]]:
    """Read a gold file.

    Raises
    ------
    InputError
        It is missing, no JSON, or an entry lacks a field.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        incidents = [_incident(row) for row in data["incidents"]]
        traps = [Trap(r["file"], r["text"], r.get("why", "")) for r in data.get("must_not_be_mapped", ())]
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no gold file that can be read ({error!r}); see docs/EVALUATION.md") from error
    return incidents, traps


def _incident(row: dict[str, Any]) -> GoldIncident:
    evidence, file = str(row["evidence"]), str(row["file"])
    days, place = row.get("dates"), row.get("place")
    if place is not None and "lat" not in place and "country" not in place:
        raise KeyError("lat or country of the place")
    return GoldIncident(
        id=str(row.get("id") or evidence),
        file=file,
        evidence=evidence,
        types=tuple(row["types"]),
        dates=(date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None,
        place=place,
        precision=tuple(row.get("precision") or ()),
        status=row.get("status", ""),
        killed=None if row.get("killed") is None else int(row["killed"]),
        quantities=tuple(float(q["amount"]) for q in row.get("quantities", ())),
    )
