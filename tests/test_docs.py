"""The documentation's commands are true: every command and option that it shows exists."""

import re
import shlex
from pathlib import Path

import pytest

from gazetteer.cli import main as gazetteer_main
from mapper.cli import main as mapper_main
from mapper.reading.classify import event_types

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
RUN = {"mapper": mapper_main, "gazetteer": gazetteer_main}


def commands() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = re.findall(r"```(?:sh|console|bash)\n(.*?)```", text, re.DOTALL)
        shown = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
        shown += re.findall(r"`((?:mapper|gazetteer) [^`]+)`", text)
        for line in shown:
            plain = re.sub(r"\s#\s.*$", "", line).removeprefix("$ ").strip()
            plain = re.sub(r"^(\w+=\S+ )*", "", plain)
            plain = re.sub(r"^(\.venv/bin/)", "", plain)
            if re.match(r"(mapper|gazetteer) [a-z]", plain):
                found.append((page.name, plain))
    return sorted(set(found))


@pytest.mark.parametrize(("page", "line"), commands())
def test_commands_and_options_exist(page: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    program, command, *rest = shlex.split(re.split(r"\s[|<>&]\s|\s\|\|?\s", line)[0])
    with pytest.raises(SystemExit) as done:
        RUN[program]([command, "--help"])
    help_text = capsys.readouterr().out
    assert done.value.code == 0, f"{page}: no such command: {line}"
    for word in rest:
        option = re.match(r"--[a-z-]+", word)
        assert option is None or option[0] in help_text, f"{page}: {line}: no option {option[0]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_make_has_the_commands_of_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(
        re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    ):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_method_tells_of_every_event_type() -> None:
    method = (ROOT / "docs" / "METHOD.md").read_text(encoding="utf-8")
    missing = [key for key in event_types() if f"`{key}`" not in method]
    assert not missing
