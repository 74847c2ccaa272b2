"""The one place that writes markup: elements, escaped text, pictures that have a name.

Pictures carry no scaled text: lengths across are percentages of the width the page gives,
heights are pixels, so the same picture reads well on a wall, a telephone and paper.
"""

from __future__ import annotations

from html import escape

Attribute = str | float | None


class Drawn(str):
    """Markup that is ready: templates and other marks take it as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Give the markup to a template that escapes everything else."""
        return self


def written(value: object) -> Drawn:
    """Text with everything escaped that markup would take for its own."""
    return value if isinstance(value, Drawn) else Drawn(escape(str(value)))


def element(name: str, *children: object, **attributes: Attribute) -> Drawn:
    """One element.

    Parameters
    ----------
    name
        Its tag.
    children
        Marks as they are, anything else as escaped text.
    attributes
        ``stroke_width`` is written stroke-width, ``class_`` class; None is left out.
    """
    inside = "".join(map(written, children))
    spelt = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside and name not in ("svg", "span", "td", "div"):
        return Drawn(f"<{name}{spelt}/>")
    return Drawn(f"<{name}{spelt}>{inside}</{name}>")


def picture(title: str, *children: object, height: float, **attributes: Attribute) -> Drawn:
    """A drawing as wide as its place and `height` px high; `title` says what it shows."""
    named: dict[str, Attribute] = {"width": "100%", "height": height, "role": "img", **attributes}
    return element("svg", element("title", title), *children, **named)


def across(share: float) -> str:
    """A place or a length as a share of the picture's width."""
    return f"{_short(100 * share)}%"


def path(points: list[tuple[float, float]]) -> str:
    """A line through points, for the `d` of a path."""
    return "".join(
        f"{'L' if number else 'M'}{_short(x)} {_short(y)}" for number, (x, y) in enumerate(points)
    )


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else _short(value)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"
