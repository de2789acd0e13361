"""factlint: does a story agree with itself, with the stories beside it, and with the sources it was written from?

    import factlint

    for finding in factlint.check(draft, sources=[wire]):
        print(finding.severity, finding.message)

Nothing is written to disk and nothing leaves the machine. No configuration is read, and comments in the text that ignore
findings are not followed: those are for the command line.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from . import _native

__all__ = ["CouldNotRead", "File", "Finding", "Place", "check", "explain", "report"]


class CouldNotRead(ValueError):
    """Something that was handed over is no article; the message says what, and what to do."""


@dataclass(frozen=True)
class File:
    """A file that is checked, or a source. The ending of its name says what its content is: `.txt`, `.md`, `.html`, `.docx` and
    every other that factlint reads."""

    name: str
    content: Union[str, bytes]


@dataclass(frozen=True)
class Place:
    """A stretch of a file that a finding speaks of.

    `start` and `end` count the bytes of the file in UTF-8, lines and columns count from 1, columns in characters.
    """

    path: str
    role: str
    label: str
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True)
class Finding:
    """One discrepancy: both places, why they were held to be about one thing, and what to check. It never says which is wrong."""

    rule: str
    summary: str
    class_: str
    severity: str
    confidence: float
    message: str
    why: str
    advice: str
    fingerprint: str
    places: Sequence[Place]


Content = Union[str, bytes, File]


def check(
    draft: Union[Content, Iterable[File]],
    sources: Iterable[Content] = (),
    *,
    infos: bool = False,
    min_confidence: Optional[float] = None,
) -> list[Finding]:
    """Checks a draft in itself and against its sources, or several articles in themselves and against each other.

    A plain text is read as Markdown; give a `File` for anything else. `infos` adds what `factlint check --all` adds;
    `min_confidence`, between 0 and 1, is the least that is shown (half, if not said). Other threads run on meanwhile.

    Raises `CouldNotRead` where a draft or a source is no article.
    """
    told = json.loads(report(draft, sources, infos=infos, min_confidence=min_confidence))
    if told.get("errors"):
        raise CouldNotRead("; ".join(f"{e['path']}: {e['message']}" for e in told["errors"]))
    return [_finding(f) for f in told["findings"]]


def report(
    draft: Union[Content, Iterable[File]],
    sources: Iterable[Content] = (),
    *,
    format: str = "json",
    infos: bool = False,
    min_confidence: Optional[float] = None,
) -> str:
    """The same as a report: `json`, `markdown`, `html` or another format of `factlint check`, byte for byte as the command writes it.

    Raises `ValueError` where there is no such format. What is no article is told in the report.
    """
    drafts = [draft] if isinstance(draft, (str, bytes, File)) else list(draft)
    request: dict[str, Any] = {
        "drafts": [_file(d, "draft", i) for i, d in enumerate(drafts)],
        "sources": [_file(s, "source", i) for i, s in enumerate(sources)],
        "settings": {"all": infos, "min_confidence": min_confidence},
    }
    return _native.report(json.dumps(request), format)


def explain(rule: str) -> Mapping[str, Any]:
    """The manual page of a rule: what it flags, why, and what it leaves alone. Raises `ValueError` where there is no such rule."""
    return json.loads(_native.explain(rule))


def _file(content: Content, what: str, number: int) -> dict[str, str]:
    if not isinstance(content, File):
        content = File(f"{what}.md" if number == 0 else f"{what}-{number + 1}.md", content)
    if isinstance(content.content, str):
        return {"name": content.name, "text": content.content}
    return {"name": content.name, "bytes": base64.b64encode(content.content).decode("ascii")}


def _finding(told: Mapping[str, Any]) -> Finding:
    kept = {key: told[key] for key in Finding.__dataclass_fields__ if key in told and key != "places"}
    places = tuple(Place(**{key: place[key] for key in Place.__dataclass_fields__}) for place in told["places"])
    return Finding(**{**kept, "class_": told["class"], "places": places})
