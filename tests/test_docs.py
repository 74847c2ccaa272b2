"""The docs keep up with the house: links lead somewhere, tables match, what is shown runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.commands import command
from typer.main import get_command

from superfactory.cli import app
from superfactory.kpi import DEFINITIONS, STATES
from superfactory.plant import Plant, read_plant
from superfactory.plant.outline import ELEMENT_KINDS
from superfactory.plant.patching import ADDRESSED

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])
GUIDES = sorted((DOCS / "guides").glob("*.md"))
ROOMS = {file.parent.name for file in (ROOT / "src" / "superfactory").glob("*/__init__.py")}
COMMANDS = get_command(app).commands
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
RESULTS = (ROOT / "benchmarks" / "results.md").read_text(encoding="utf-8")
GLOSSARY = (DOCS / "glossary.md").read_text(encoding="utf-8")
TRACKED = [
    ROOT / name
    for name in subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    if (ROOT / name).is_file()
]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language on a page."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)


def relative_links(page: Path) -> list[str]:
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    return [target for target in targets if not re.match(r"[a-z]+:|#", target)]


def linked_pages(page: Path) -> set[Path]:
    return {(page.parent / target.split("#")[0]).resolve() for target in relative_links(page)}


# --- pages and links ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_link_is_dead(page):
    assert [target for target in linked_pages(page) if not target.exists()] == []


def test_every_page_can_be_reached_from_the_readme():
    reached, to_visit = set(), [ROOT / "README.md"]
    while to_visit:
        page = to_visit.pop()
        if page.suffix == ".md" and page not in reached and page.exists():
            reached.add(page)
            to_visit += sorted(linked_pages(page))
    assert {name_of(page) for page in set(DOCS.rglob("*.md")) - reached} == set()


def test_the_generated_tables_are_up_to_date():
    pages = [str(page) for page in sorted((DOCS / "reference").glob("*.md"))]
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *pages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"run `make docs`\n{done.stdout}{done.stderr}"


def test_no_path_of_a_machine_is_tracked():
    folders = "|".join(["home", "root", "Users", "work", "tmp/sf", "opt"])
    private = re.compile(rf"(?<![\w.\-/<>{{}}*])/(?:{folders})/")
    found = []
    for file in TRACKED:
        if file.suffix not in {".png", ".parquet", ".arrow"}:
            lines = file.read_text(encoding="utf-8").splitlines()
            found += [f"{name_of(file)}: {line}" for line in lines if private.search(line)]
    assert found == []


def test_a_pin_is_a_name_and_a_version_and_says_no_place_to_fetch_it_from():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", pin)] == []


# --- README ------------------------------------------------------------------------------------


def test_the_readme_names_only_commands_of_make_that_exist():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    named = {
        word
        for page in PAGES
        for word in re.findall(r"`?make ([a-z]+)`?\b", "\n".join(code_of(page)))
    }
    assert {"run", "test"} <= named <= set(targets)


def code_of(page: Path) -> list[str]:
    """Everything a page sets as code: fenced blocks and words in backticks."""
    text = page.read_text(encoding="utf-8")
    return [*re.findall(r"^```.*?^```", text, re.M | re.S), *re.findall(r"`[^`\n]+`", text)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_plant_shown_can_be_read(page):
    plants = [text for text in blocks(page, "yaml") if text.startswith("plant:")]
    assert [read_plant(text).id for text in plants] == [
        re.match(r"plant: (\S+)", text).group(1) for text in plants
    ]


def test_the_readme_program_prints_what_the_readme_says(tmp_path):
    readme = ROOT / "README.md"
    (plant,), (program,), (printed,) = (blocks(readme, kind) for kind in ("yaml", "python", "text"))
    (tmp_path / "demo.yaml").write_text(plant, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == (printed, "")


def test_the_readme_shows_a_picture_that_is_there():
    pictures = re.findall(r"!\[[^\]]+\]\((\S+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert pictures == ["docs/images/report.png"]
    assert (ROOT / pictures[0]).is_file()


@pytest.mark.parametrize("tool", ["SimPy", "salabim"])
def test_the_readme_claims_no_more_speed_than_was_measured(tool):
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    claimed = re.search(rf"at least (\d+) times as fast as {tool}", readme)
    measured = re.findall(rf"^\| .*: {tool} \| [\d,]+ \| (\d+) \|.*\| yes \|$", RESULTS, re.M)
    assert claimed, f"README states no speed beside {tool}"
    assert len(measured) == 4
    assert min(map(int, measured)) >= int(claimed[1])


def test_a_year_of_the_reference_plant_is_as_fast_as_the_readme_says():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    claimed = re.search(r"A year of `yizhuang` takes less than (\d+) s", readme)
    measured = re.search(r"^\| a year of `yizhuang` on one core .*\| ([\d.]+) s \|", RESULTS, re.M)
    assert float(measured[1]) < float(claimed[1])


# --- reference ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder_with_a_history(tmp_path_factory):
    """A folder with a plant and the history of a week of it, as the programs expect."""
    folder = tmp_path_factory.mktemp("reference")
    shutil.copy(ROOT / "examples" / "welding.yaml", folder / "plant.yaml")
    options = ["--days", "7", "--no-report", "--trace", folder / "year.parquet"]
    traced = command("simulate", folder / "plant.yaml", *options)
    assert traced.exit_code == 0, traced.output
    return folder


@pytest.mark.parametrize("page", ["figures", "history"])
def test_the_program_of_a_reference_page_runs(page, folder_with_a_history):
    (program,) = blocks(DOCS / "reference" / f"{page}.md", "python")
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder_with_a_history,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


# --- guides ------------------------------------------------------------------------------------


def shown_plants(page: Path) -> list[Plant]:
    return [read_plant(text) for text in blocks(page, "yaml") if text.startswith("plant:")]


@pytest.mark.parametrize("page", GUIDES, ids=name_of)
def test_a_guide_has_a_picture_a_small_plant_and_its_answer(page):
    text = page.read_text(encoding="utf-8")
    assert blocks(page, "text") or re.search(r"!\[[^\]]+\]\(\S+\.(?:png|svg)\)", text)
    examples = [linked for linked in linked_pages(page) if ROOT / "examples" in linked.parents]
    assert shown_plants(page) or examples
    assert any("$ superfactory " in block for block in blocks(page, "console"))


def test_every_guide_is_in_the_list_of_pages():
    assert set(GUIDES) - linked_pages(DOCS / "README.md") == set()


def guide_of_kind() -> dict[str, Path]:
    """Kind of element -> the guide that the page of the plant file names for it."""
    page = DOCS / "reference" / "plant.md"
    rows = re.findall(
        r"^\| `(\w+)` \| .* \| \[[^\]]+\]\((\S+)\) \|$", page.read_text("utf-8"), re.M
    )
    return {kind: (page.parent / target).resolve() for kind, target in rows}


def test_every_kind_of_element_has_a_guide_that_shows_a_plant_with_one():
    assert set(guide_of_kind()) == set(ELEMENT_KINDS)
    for kind, guide in guide_of_kind().items():
        elements = [e.kind for plant in shown_plants(guide) for e in plant.elements.values()]
        assert kind in elements, guide


def test_the_page_of_the_plant_file_lists_every_kind_an_address_may_name():
    text = " ".join((DOCS / "reference" / "plant.md").read_text(encoding="utf-8").split())
    listed = re.search(r"The kinds are (.*?)\.", text)[1].replace(" and ", ", ").split(", ")
    assert sorted(listed) == sorted(set(ADDRESSED) - {"plant"})


# --- commands ----------------------------------------------------------------------------------


def lines_typed(page: Path) -> list[list[str]]:
    """What is typed after `superfactory` wherever a page shows it, word by word."""
    code = "\n".join(code_of(page))
    return [typed.split() for typed in re.findall(r"\bsuperfactory ([a-z][^`|;>\n]*)", code)]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_option_a_page_shows_exists(page):
    unknown = []
    for name, *words in lines_typed(page):
        given = {word.split("=")[0] for word in words if re.match(r"-\w|--\w", word)}
        known = COMMANDS.get(name)
        offered = {option for found in known.params for option in found.opts} if known else ()
        unknown += [name] if known is None else sorted(given - {*offered, "--help"})
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_an_option_named_by_itself_is_one_of_some_command(page):
    options = {option for known in COMMANDS.values() for p in known.params for option in p.opts}
    named = re.findall(r"`(--[a-z-]+)", page.read_text(encoding="utf-8"))
    assert sorted(set(named) - options - {"--help"}) == []


# --- architecture ------------------------------------------------------------------------------


def rooms_table() -> dict[str, str]:
    """Room -> what the page says it may import."""
    rows = re.findall(r"^\| `(\w+)` \| .* \| ([^|]+) \|$", ARCHITECTURE, re.M)
    return dict(rows)


def test_the_architecture_page_lists_exactly_the_rooms_that_exist():
    assert set(rooms_table()) == ROOMS


def test_the_drawing_of_the_floors_shows_every_room():
    drawing = ARCHITECTURE.split("```")[3]
    assert {room for room in ROOMS if not re.search(rf"\b{room}\b", drawing)} == set()


def test_every_file_the_architecture_and_contributing_pages_name_exists():
    pages = ARCHITECTURE + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:src|tests|docs|benchmarks|examples)/[\w./]*\w\.\w+", pages))
    assert named
    named = {path for path in named if "NAME" not in path}
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_parity_is_in_its_file_or_says_what_it_waits_for():
    rows = re.findall(r"^\| \w[\w ]* \| [^|]+ \| ([^|]+) \|$", ARCHITECTURE, re.M)
    states = [state for state in rows if "test_" in state or "waits" in state]
    files = [name for state in states for name in re.findall(r"`(test_[\w*]+\.py)`", state)]
    assert len(states) == 5
    assert [name for name in files if not [*(ROOT / "tests" / "parity").glob(name)]] == []


# --- glossary ----------------------------------------------------------------------------------


def test_every_state_is_in_the_glossary():
    missing = [word for word in STATES if f"| {word.replace('_', ' ')} |" not in GLOSSARY]
    assert missing == []


@pytest.mark.parametrize("kind", DEFINITIONS, ids=lambda kind: kind.__name__)
def test_every_figure_is_on_the_page_of_figures_or_in_the_glossary(kind):
    figures = (DOCS / "reference" / "figures.md").read_text(encoding="utf-8")
    assert [name for name in DEFINITIONS[kind] if f"`{name}`" not in figures + GLOSSARY] == []


def test_the_glossary_leads_to_the_names_of_the_answer_the_figures_and_the_plant_file():
    pages = {f"docs/reference/{name}.md" for name in ("answer", "figures", "plant")}
    assert pages <= {name_of(page) for page in linked_pages(DOCS / "glossary.md")}


def test_every_name_in_the_glossary_is_a_name_of_the_answer_a_figure_or_a_field():
    named = set(re.findall(r"`([a-z][a-z0-9_]+)`", GLOSSARY)) - {"code"}
    elsewhere = "".join(
        (DOCS / "reference" / f"{page}.md").read_text(encoding="utf-8")
        for page in ("answer", "figures", "plant")
    )
    assert {name for name in named if f"`{name}`" not in elsewhere} == set()


def test_no_term_is_explained_twice():
    terms = re.findall(r"^\| ([^|]+?) \|", GLOSSARY, re.M)
    terms = [term for term in terms if term not in {"term", "state", "figure", "---"}]
    assert sorted(terms) == sorted(set(terms))


# --- tutorial ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", sorted((DOCS / "tutorial").glob("*.md")), ids=name_of)
def test_every_line_quoted_from_a_file_stands_there_in_that_order(page):
    for text in blocks(page, "yaml"):
        quoted = re.match(r"# from (\S+)\n", text)
        assert quoted, "an excerpt names its file: `# from <file>`"
        lines = iter((page.parent / quoted[1]).read_text(encoding="utf-8").splitlines())
        assert [line for line in text.splitlines()[1:] if line not in lines] == []
