"""Every example that a rule or a move of the built-in pack carries behaves as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathlint.engine.examples import examples, read, run_examples
from empathlint.rules.cache import load_pack
from empathlint.rules.loading import PackFile, toml_files
from empathlint.rules.pack import Pack
from empathlint.rules.tables import BUILT_IN

RULES = sorted(load_pack().rules)
FEWEST = 6
MOVES = toml_files(BUILT_IN / "moves")


@pytest.mark.parametrize("code", RULES)
def test_examples_of_a_rule(pack: Pack, code: str):
    failures = [f"{failure.example!r}: {failure.reason}" for failure in run_examples(pack, [code])]
    assert not failures, "\n".join(failures)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_many_examples_of_both_kinds(pack: Pack, code: str):
    kinds = ["bad" if "bad" in example else "good" for example in examples(pack.rules[code])]
    assert kinds.count("bad") >= FEWEST
    assert kinds.count("good") >= FEWEST


@pytest.mark.parametrize("path", MOVES, ids=lambda path: path.stem)
def test_examples_of_a_move(pack: Pack, path: Path):
    data = PackFile(path).data
    wrong = []
    for example in data["example"]:
        made = read(example["text"], pack, example).moves(data["name"])
        found = "absent" if not made else "strong" if any(move.is_strong for move in made) else "weak"
        wanted = "absent" if example.get("absent") else "strong" if example["strong"] else "weak"
        if found != wanted:
            wrong.append(f"{example['text']!r} is {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)
