"""The package says what the command says, and says what it cannot read."""

import pathlib
import shutil
import subprocess
import threading

import pytest

import factlint

ROOT = pathlib.Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
SLIP = "Four people drowned when the ferry sank off Holm Pier.\n"
WIRE = "Nine people drowned when the ferry sank off Holm Pier, the coastguard said.\n"


def test_a_draft_is_held_against_its_source():
    findings = factlint.check(SLIP, sources=[WIRE])
    (finding,) = [f for f in findings if f.severity == "error"]
    assert [p.path for p in finding.places[:2]] == ["draft.md", "source.md"]
    first = finding.places[0]
    assert SLIP.encode()[first.start : first.end].decode() == first.text
    assert 0 < finding.confidence <= 1 and finding.why and finding.advice and finding.class_


def test_a_sound_story_is_left_alone():
    assert factlint.check("The ferry sailed on Monday.\n") == []


def test_infos_come_when_they_are_asked_for():
    files = [factlint.File(p.name, p.read_bytes()) for p in SEEDS]
    shown, all_of_them = factlint.check(files), factlint.check(files, infos=True)
    assert len(shown) < len(all_of_them) and {f.severity for f in shown} == {"error", "warning"}
    assert len(factlint.check(files, min_confidence=0.95)) < len(shown)


def test_what_is_no_article_is_said():
    with pytest.raises(factlint.CouldNotRead, match="a.docx"):
        factlint.check(factlint.File("a.docx", b"PK\x03\x04 no package"))
    with pytest.raises(ValueError, match="no such format"):
        factlint.report("A boat sank.\n", format="papyrus")
    with pytest.raises(ValueError, match="no rule is called"):
        factlint.explain("no-such-rule")


def test_a_rule_explains_itself():
    assert factlint.explain("word-doubled")["summary"]


def test_other_threads_run_on():
    turns, done = [], threading.Event()

    def turn():
        while not done.is_set():
            turns.append(1)

    other = threading.Thread(target=turn)
    other.start()
    try:
        before = len(turns)
        factlint.check([factlint.File(p.name, p.read_bytes()) for p in SEEDS])
        assert len(turns) > before
    finally:
        done.set()
        other.join()


@pytest.mark.skipif(shutil.which("factlint") is None, reason="no factlint on the path")
def test_the_same_bytes_as_the_command():
    names = [p.name for p in SEEDS]
    command = ["factlint", "check", "--no-config", "--fail-on", "never", "--format", "json", *names]
    wanted = subprocess.run(command, cwd=ROOT / "seeds", capture_output=True, check=True).stdout.decode()
    assert factlint.report([factlint.File(p.name, p.read_bytes()) for p in SEEDS]) == wanted
