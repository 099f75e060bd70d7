"""Whole runs: files are written or left alone, and neither order nor workers leave a trace."""

import json
import os
import random
import time
from pathlib import Path

import pytest

from empathlint.config.load import Configuration
from empathlint.engine import pool
from empathlint.engine import run as run_module
from empathlint.engine.run import CAN_FORK, How, run
from empathlint.engine.select import SelectError
from empathlint.model import Applicability

HOUSE = Path(__file__).parent / "house"


@pytest.fixture
def configuration(tmp_path, monkeypatch, excerpt):
    excerpt()
    monkeypatch.chdir(tmp_path)

    def configured(**options):
        given = {"select": ("H",), "packs": (str(HOUSE),), "cache": False, **options}
        return Configuration({key: ("--" + key, value) for key, value in given.items()}, isolated=True)

    return configured


def write(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def told(report):
    return [(d.path, d.code, d.start and d.start.line) for d in report.diagnostics]


def test_checking_changes_no_byte_and_no_time(tmp_path, configuration):
    write(tmp_path, **{"a.txt": "The purple paint is late.\r\n"})
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    report = run(["."], configuration())
    assert told(report) == [("a.txt", "H101", 1)]
    assert (report.files, report.replies) == (1, 1)
    assert (tmp_path / "a.txt").read_bytes() == b"The purple paint is late.\r\n"
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before


def test_fixing_writes_only_what_changes(tmp_path, configuration):
    write(tmp_path, **{"a.txt": "\ufeffThe purple paint is late.\r\n", "b.txt": "All is well.\n"})
    (tmp_path / "a.txt").chmod(0o640)
    before = (tmp_path / "b.txt").stat().st_mtime_ns
    report = run(["."], configuration(), How(Applicability.SAFE))
    assert (tmp_path / "a.txt").read_bytes() == "\ufeffThe grey paint & brush is late.\r\n".encode()
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "b.txt").stat().st_mtime_ns == before
    assert (report.fixed, report.changed_files, report.changed_replies) == ({"H101": 1}, ["a.txt"], 1)
    assert report.diagnostics == []


def test_a_diff_changes_nothing_and_shows_what_would(tmp_path, configuration):
    write(tmp_path, **{"a.txt": "The purple paint is late.\n"})
    report = run(["."], configuration(), How(Applicability.SAFE, is_diff=True))
    assert report.diffs == [
        ("a.txt", "--- a.txt\n+++ a.txt\n@@ -1 +1 @@\n-The purple paint is late.\n+The grey paint & brush is late.\n")
    ]
    assert (tmp_path / "a.txt").read_bytes() == b"The purple paint is late.\n"
    assert told(report) == [("a.txt", "H101", 1)]


def test_a_file_that_changes_meanwhile_is_left_alone_and_told(tmp_path, configuration, monkeypatch):
    write(tmp_path, **{"a.txt": "The purple paint is late.\n"})

    def read_and_meddle(*arguments, **options):
        source = read(*arguments, **options)
        (tmp_path / "a.txt").write_text("Somebody else was here.\n")
        return source

    read = run_module.read
    monkeypatch.setattr(run_module, "read", read_and_meddle)
    report = run(["."], configuration(), How(Applicability.SAFE))
    assert told(report) == [("a.txt", "P001", None), ("a.txt", "H101", 1)]
    assert (tmp_path / "a.txt").read_text() == "Somebody else was here.\n"
    assert not report.fixed


def test_bad_files_are_told_and_the_others_checked(tmp_path, configuration):
    write(tmp_path, **{"a.json": '{"a": [1,,]}', "b.txt": "The purple paint is late."})
    (tmp_path / "c.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    report = run(["a.json", "b.txt", "c.txt", "gone.txt", "never.txt"], configuration())
    assert {(path, code) for path, code, _ in told(report)} == {
        ("a.json", "P003"),
        ("b.txt", "H101"),
        ("c.txt", "P002"),
        ("gone.txt", "P001"),
        ("never.txt", "P001"),
    }


def test_replies_that_share_a_title_are_told_apart_and_no_file_twice(tmp_path, configuration):
    macros = [
        {"title": "Late", "actions": [{"field": "comment_value", "value": f"The purple paint is late, {number}."}]}
        for number in range(3)
    ]
    write(tmp_path, **{"z.json": json.dumps({"macros": macros})})
    report = run(["z.json", ".", str(tmp_path / "z.json")], configuration())
    assert [diagnostic.reply.key for diagnostic in report.diagnostics] == ["Late", "Late~2", "Late~3"]
    assert (report.files, report.replies) == (1, 3)


def test_files_that_nobody_claims_are_listed(tmp_path, configuration):
    write(tmp_path, **{"a.json": '{"port": 80}', "b.py": "x = 1", "c.txt": "All is well."})
    report = run(["."], configuration())
    assert (report.files, report.unclaimed) == (1, ["a.json", "b.py"])


def test_a_file_that_is_named_and_not_claimed_is_told(tmp_path, configuration):
    write(tmp_path, **{"a.json": '{"port": 80}'})
    assert told(run(["a.json"], configuration())) == [("a.json", "P007", None)]


def test_too_large_a_file_is_told(tmp_path, configuration):
    write(tmp_path, **{"a.txt": "The purple paint is late. " * 10})
    assert told(run(["."], configuration(**{"max-file-size": 100}))) == [("a.txt", "P004", None)]


def test_standard_input_is_checked_under_its_name(configuration):
    how = How(stdin=b"<p>The purple paint is late.</p>", stdin_filename="late.html")
    assert told(run(["-"], configuration(), how)) == [("late.html", "H101", 1)]


def test_standard_input_is_fixed_to_the_report(configuration):
    text = "\ufeffThe purple paint is late.\r\n"
    report = run(["-"], configuration(), How(Applicability.SAFE, stdin=text.encode("utf-8")))
    assert report.fixed_text == "\ufeffThe grey paint & brush is late.\r\n".encode()
    report = run(["-"], configuration(), How(Applicability.SAFE, stdin=b"All is well."))
    assert report.fixed_text == b"All is well."


def test_an_unknown_rule_ends_the_run(tmp_path, configuration):
    write(tmp_path, **{"a.txt": "All is well."})
    with pytest.raises(SelectError, match="H999"):
        run(["."], configuration(select=("H999",)))


@pytest.fixture
def library(tmp_path):
    """Write a library with one file large enough to be shared, and an `ignore-file` in one of its last replies."""
    filler = "-" * 2500  # large for the disk, small for the rules
    entries = [{"title": f"T{i}", "body": f"No. {i}: the purple paint is late, we know. {filler}"} for i in range(500)]
    entries[-1]["body"] += "{# empathlint: ignore-file[H104] #}"
    entries[5]["body"] = "Please use the right door."
    write(tmp_path, **{"big.json": json.dumps(entries, indent=1)})
    write(tmp_path, **{f"small__{i}.txt": f"The purple paint is late, {i} of them. {{{{x\n" for i in range(60)})
    write(tmp_path, **{"bad.json": '{"a": '})
    return tmp_path


@pytest.mark.parametrize("can_fork", [CAN_FORK, False])
def test_workers_and_order_leave_no_trace(library, configuration, monkeypatch, can_fork):
    monkeypatch.setattr(pool, "CAN_FORK", can_fork)
    alone = run(["."], configuration(jobs=1))
    paths = [str(path.relative_to(library)) for path in sorted(library.rglob("*.*"))]
    random.Random(7).shuffle(paths)
    together = run(paths, configuration(jobs=3))
    assert together.diagnostics == alone.diagnostics
    assert together.summary == alone.summary
    assert alone.replies == 560
    assert not [d for d in alone.diagnostics if d.code == "H104"]
    assert sum(d.code == "P003" for d in alone.diagnostics) == 1


@pytest.mark.parametrize("can_fork", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3, 16, 64])
def test_shares_follow_each_other_and_only_copies_get_smaller_ones(monkeypatch, can_fork, count):
    monkeypatch.setattr(pool, "CAN_FORK", can_fork)
    parts = pool._parts(count)
    assert [first for first, _, _ in parts] == [0, *(stop for _, stop, _ in parts[:-1])]
    assert parts[-1][1] == parts[-1][2]
    sizes = [stop - first for first, stop, _ in parts]
    assert sizes == (sorted(set(sizes), reverse=True) if can_fork else [1] * count)


@pytest.mark.skipif(not CAN_FORK, reason="fresh processes read the file themselves")
def test_a_large_file_is_read_once_for_all_workers(library, configuration, read):
    assert run(["."], configuration(jobs=2)).replies == 560
    assert read.count("big.json") == 1  # as this process counts, which checks a share and judges the library


def test_workers_fix_what_one_process_fixes(library, configuration):
    run(["."], configuration(jobs=2), How(Applicability.SAFE))
    fixed = {path: path.read_bytes() for path in library.rglob("*.*")}
    assert b"purple" not in fixed[library / "big.json"]
    again = run(["."], configuration(jobs=1), How(Applicability.SAFE))
    assert not again.fixed
    assert {path: path.read_bytes() for path in library.rglob("*.*")} == fixed


def test_the_time_a_run_took_is_kept(tmp_path, configuration):
    begun = time.perf_counter()
    report = run([os.curdir], configuration())
    assert 0 < report.elapsed <= time.perf_counter() - begun


def test_small_files_are_told_of_as_each_by_itself(tmp_path, configuration, monkeypatch):
    late = "The purple paint is late.\n"
    write(tmp_path, **{f"{number}.txt": late for number in range(70)})
    write(tmp_path, **{
        "broken.json": '[{"title": "T", "body": "The purple paint is late."}, {',
        "ignored.md": f"<!-- empathlint: ignore-file H101 -->\n{late}",
        "unneeded.md": "<!-- empathlint: ignore H101 -->\nAll is well.\n",
        "several.json": json.dumps([{"title": f"T{number}", "body": late} for number in range(12)]),
        "twins.json": json.dumps([{"title": "T", "body_html": f"<p>{late}</p>", "body_text": late}]),
        "sub__views.liquid": "{% if late %}The purple paint is late.{% else %}The purple paint is here.{% endif %}",
    })  # fmt: skip
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00purple")
    (tmp_path / "mixed.txt").write_bytes("é".encode() + b"\xff purple paint")
    together = run(["."], configuration(jobs=1))
    monkeypatch.setattr("empathlint.engine.block._FEW", 0)
    apart = run(["."], configuration(jobs=1))
    assert together.diagnostics == apart.diagnostics
    assert together.summary == apart.summary
    assert len([d for d in together.diagnostics if d.code == "H101"]) > 80
