"""docs/rules.md is what the program and its tests make of it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from coach.routine.field.catalogue import FINDINGS, PROGRAMME_FINDINGS, RULES

DOCS = Path(__file__).parents[2] / "docs"


def made():
    spec = spec_from_file_location("make_rules", DOCS / "make_rules.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current():
    page = (DOCS / "rules.md").read_text(encoding="utf-8")

    assert page == made().page(), "run docs/make_rules.py"


def test_every_rule_has_a_name_of_its_own_a_reason_a_figure_and_a_source():
    rules = (*RULES, *FINDINGS, *PROGRAMME_FINDINGS)

    assert len({one.name for one in rules}) == len(rules)
    for one in rules:
        assert one.number.startswith("R")
        assert one.reason.endswith(".")
        assert one.figure.endswith(".")
        assert one.source
