"""Where units go: the flow of a plant as routes between elements.

An element flows to its own `to`, or else to the next element of its line; the last one to
the line's `to`. A paced line is one place: whoever flows to its first station flows to the
line, and the line's own route is that of its last station.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from superfactory.plant.elements import Element, LotLine, Sink, Split, Station

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from superfactory.plant.site import Line


@dataclass(frozen=True, slots=True)
class Route:
    """Where one element's units go next.

    kind: all to one place, by share, by variant, by the value of an attribute, every nth, or
        by a rule.
    targets: ids of elements, or of paced lines as a whole; none for a sink.
    shares: share of each target, adds up to 1; empty unless by share.
    variants: target of each variant; empty unless by variant.
    attribute, values, otherwise: which attribute, target of each value that is named, and of
        all others (empty: there are no others); empty unless by value.
    every: every nth unit goes to the first target, the others to the last; 0 unless sampled.
    """

    kind: Literal["one", "shares", "by_variant", "by_value", "sample", "policy"]
    targets: tuple[str, ...]
    shares: tuple[float, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    attribute: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = ""
    every: int = 0


NOWHERE = Route("one", ())


def entrances(lines: tuple[Line, ...]) -> dict[str, str]:
    """What a name in a `to` stands for: the id of an element, or of a paced line as a whole.

    A line's id stands for its first element. Stations inside a paced line are an entrance only
    for components, where they have some.
    """
    found: dict[str, str] = {}
    for line in lines:
        stations = line.stations if line.is_paced else ()
        inside = {station.id for station in stations}
        for element in line.flow:
            if element.id not in inside:
                found.setdefault(element.id, element.id)
        open_ = [s.id for n, s in enumerate(stations) if n == 0 or s.components]
        found |= {name: line.id for name in open_ if name not in found}
    for line in lines:
        if line.flow and line.flow[0].id in found:
            found.setdefault(line.id, found[line.flow[0].id])
    return found


def written_routes(line: Line) -> Iterator[tuple[Element, str | Split | None]]:
    """Each element of a line with where the file sends it: a name, a split, or nowhere."""
    for element, after in zip(line.flow, (*line.flow[1:], None), strict=False):
        if isinstance(element, Sink | LotLine):
            yield element, None
        elif element.to is not None:
            yield element, element.to
        elif after is not None:
            yield element, after.id
        else:
            yield element, line.to


def routes_of(lines: tuple[Line, ...]) -> dict[str, Route]:
    """The route of every element and of every paced line.

    Names that stand for nothing are left out: the checks complain of them.
    """
    entrance = entrances(lines)
    found: dict[str, Route] = {}
    for line in lines:
        inside = {station.id for station in line.stations} if line.is_paced else set()
        for element, to in written_routes(line):
            if element.id in inside and isinstance(to, str) and to in inside:
                found[element.id] = Route("one", (to,))
                continue
            found[element.id] = _route(to, entrance)
        if line.is_paced and line.stations:
            found[line.id] = found[line.stations[-1].id]
    return found


def rework_targets(element: Element) -> tuple[str, ...]:
    """Names an inspection sends rejected units to, `scrap` left aside."""
    if not isinstance(element, Station) or element.inspection is None:
        return ()
    inspection = element.inspection
    named = (inspection.rework_to, inspection.after_last_attempt)
    return tuple(name for name in named if name is not None and name != "scrap")


def _route(to: str | Split | None, entrance: dict[str, str]) -> Route:
    if to is None:
        return NOWHERE
    if isinstance(to, str):
        return Route("one", (entrance[to],)) if to in entrance else NOWHERE
    if to.shares is not None:
        known = {name: share for name, share in to.shares.items() if name in entrance}
        targets = tuple(entrance[name] for name in known)
        return Route("shares", targets, tuple(float(share) for share in known.values()))
    if to.policy is not None:
        return Route("policy", tuple(entrance[name] for name in to.among if name in entrance))
    if to.by_value is not None:
        values = {value: entrance[name] for value, name in to.by_value.items() if name in entrance}
        rest = entrance.get(to.otherwise or "", "")
        targets = tuple(dict.fromkeys((*values.values(), *((rest,) if rest else ()))))
        return Route(
            "by_value", targets, attribute=to.attribute or "", values=values, otherwise=rest
        )
    if to.every is not None:
        targets = tuple(entrance.get(name or "", "") for name in (to.sample_to, to.otherwise))
        return Route("sample", targets, every=int(to.every)) if all(targets) else NOWHERE
    by_variant = to.by_variant or {}
    variants = {variant: entrance[name] for variant, name in by_variant.items() if name in entrance}
    return Route("by_variant", tuple(dict.fromkeys(variants.values())), variants=variants)
