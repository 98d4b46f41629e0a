"""What a change won and lost: the outcome of one evaluation kept in a file and compared with the next."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from mapper.errors import InputError
from mapper.evaluate.figures import Figures

FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Change:
    """Gold incidents whose outcome differs between two evaluations."""

    won: tuple[str, ...]
    """Better now: 'id: what'."""
    lost: tuple[str, ...]
    """Worse now: 'id: what'."""


def outcome(figures: Figures) -> dict[str, Any]:
    """Return the outcome case by case, as it is kept in a file."""
    cases: dict[str, dict[str, bool]] = {g.id: {"found": False} for g in figures.missed}
    for pair in figures.pairs:
        cases[pair.gold.id] = {"found": True, **pair.right, "all right": pair.strict}
    traps = sorted(f"{t.file}: {t.text}" for t, _ in figures.fallen)
    return {"format": FORMAT, "cases": cases, "traps_fallen_into": traps, "unexpected": len(figures.unexpected)}


def save(figures: Figures, path: Path) -> None:
    """Write the outcome of an evaluation.

    Raises
    ------
    InputError
        The file cannot be written.
    """
    try:
        path.write_text(json.dumps(outcome(figures), ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); name a file in an existing folder") from error


def compare(figures: Figures, path: Path) -> Change:
    """Compare an evaluation with one that was saved.

    Raises
    ------
    InputError
        The file is missing or none that ``save`` wrote.
    """
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
        if before["format"] != FORMAT:
            raise InputError(f"{path}: written by another version; save it again with --save")
        cases, fallen, unexpected = before["cases"], set(before["traps_fallen_into"]), int(before["unexpected"])
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no saved evaluation ({error!r}); make one with --save") from error
    now = outcome(figures)
    won: list[str] = []
    lost: list[str] = []
    for name in sorted(cases.keys() | now["cases"].keys()):
        old, new = cases.get(name, {}), now["cases"].get(name, {})
        for what in sorted(old.keys() | new.keys()):
            was, is_now = bool(old.get(what)), bool(new.get(what))
            if was != is_now:
                (won if is_now else lost).append(f"{name}: {what}")
    traps = set(now["traps_fallen_into"])
    won += [f"trap no longer fallen into: {t}" for t in sorted(fallen - traps)]
    lost += [f"trap fallen into: {t}" for t in sorted(traps - fallen)]
    if unexpected != now["unexpected"]:
        better = now["unexpected"] < unexpected
        (won if better else lost).append(f"unexpected incidents: {unexpected} before, {now['unexpected']} now")
    return Change(tuple(won), tuple(lost))


def show_change(change: Change) -> str:
    """Return a change for a person to read."""
    lines = ["", f"won {len(change.won)}, lost {len(change.lost)} against the saved evaluation"]
    lines += [f"  + {w}" for w in change.won] + [f"  - {w}" for w in change.lost]
    return "\n".join(lines)
