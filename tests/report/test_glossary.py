"""The page's words mean what docs/glossary.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from superfactory.report.glossary import TERMS

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", GLOSSARY, flags=re.MULTILINE))


def plain(meaning):
    """A meaning without the names of fields that only a programmer needs."""
    return re.sub(r"`wip_vehicles` is", "the figure is", re.sub(r" \(`[^`]*`\)", "", meaning))


@pytest.mark.parametrize(("term", "meaning"), TERMS)
def test_a_word_means_the_same_on_the_page_and_in_the_docs(term, meaning):
    assert meaning == plain(ROWS[term])
