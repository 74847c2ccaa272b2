"""Plants drawn from the models' schema: any field, any alternative, whether it makes sense or not.

What can be drawn is read from the shapes that tables are made from, and those from the models. So
a field added to a model is drawn here from the same day.
"""

from __future__ import annotations

from hypothesis import strategies as st

from superfactory.plant.tables.kinds import table_kinds
from superfactory.plant.tables.shapes import plant_shape

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,6}", fullmatch=True)
TEXTS = (
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
    | IDS
    | st.sampled_from(
        ["", "60", "~", '"', "=1+1", "#REF!", "[a", "{", " a ", "a, b", "_x0041_", "'"]
    )
)
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.integers(-(10**6), 10**6) | st.floats(allow_nan=False, allow_infinity=False, width=32)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)


def values(shape, depth=4):
    """A strategy for what may stand at a place of a plant file."""
    found = [*_single_values(shape)]
    if depth and shape.items is not None:
        found.append(st.lists(st.deferred(lambda: values(shape.items, depth - 1)), max_size=3))
    if depth and shape.fields:
        found.append(objects(shape, depth - 1))
    if depth and shape.entries is not None:
        inner = st.deferred(lambda: values(shape.entries, depth - 1))
        found.append(st.dictionaries(IDS, inner, max_size=3))
    if not found and shape.items is not None:
        return st.just([])  # deep enough
    return st.one_of(found) if found else ANYTHING


def objects(shape, depth=4):
    """A strategy for objects with any of their fields."""
    fields = {
        name: st.deferred(lambda below=below: values(below, depth))
        for name, below in shape.fields.items()
    }
    return st.lists(st.sampled_from(sorted(fields)), max_size=5, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: fields[name] for name in names})
    )


def _single_values(shape):
    if shape.choices:
        yield st.sampled_from(shape.choices)
    words = {"text": TEXTS, "number": NUMBERS, "truth": st.booleans(), "date": DAYS}
    yield from (words[word] for word in shape.words if not (word == "text" and shape.choices))


def one_of_each():
    """A plant in which every field of every object of a table stands once with every value.

    Each row has its id and one field; what belongs to a row stands in the first row of its list.
    """
    plant = _with_lists({"plant": "all"}, "plant")
    for number, (name, below) in enumerate(plant_shape().fields.items()):
        if not below.is_object_list and name != "plant":
            plant[name] = samples(below)[number % len(samples(below))]
    return plant


def _with_lists(item, kind):
    """An object with one of each list of objects that rows of its kind may have."""
    owner = "".join(str(name) for name in item.values())
    for table in table_kinds().values():
        path = table.path_from(kind)
        if path is not None and len(path) == 1:
            item[path[0]] = _rows(table, owner)
    return item


def _rows(table, owner):
    key = "id" if "id" in table.shape.fields else next(iter(table.shape.fields))
    first = _with_lists({key: f"{owner}-{table.name}"}, table.name)
    rows = [first]
    for name, below in table.shape.fields.items():
        if not below.is_object_list and name != key:
            for number, value in enumerate(samples(below), start=1):
                rows.append({key: f"{owner}-{name}-{number}", name: value})
    return rows


def samples(shape, depth=3):
    """Some values a place may hold: one of each alternative, and of each field within."""
    found = list(shape.choices)
    words = {"text": "some text", "number": 2.5, "truth": True, "date": "2025-01-06"}
    found += [words[word] for word in sorted(shape.words) if not (word == "text" and shape.choices)]
    if depth and shape.items is not None:
        found += [[], *([sample] for sample in samples(shape.items, depth - 1))]
    if depth and shape.fields:
        found += [
            {name: sample}
            for name, below in shape.fields.items()
            for sample in samples(below, depth - 1)
        ]
        found.append({name: samples(below, depth - 1)[0] for name, below in shape.fields.items()})
    if depth and shape.entries is not None:
        found += [{"some-key": sample} for sample in samples(shape.entries, depth - 1)]
    if found or shape.items or shape.fields or shape.entries:
        return found or [[] if shape.items else {}]
    return ["anything", 7, {"a b.c": [1, {"d": None}]}]
