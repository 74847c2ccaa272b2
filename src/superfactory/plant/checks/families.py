"""The families of checks, in the order they are made.

The first families ask whether names are right. Where a name the flow hangs on is wrong, the
families that follow the flow are left out: a buffer that cannot be found would make a dead
end of everything before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.assembly import check_assembly
from superfactory.plant.checks.batches import check_batches
from superfactory.plant.checks.calls import check_called_sources
from superfactory.plant.checks.carriers import check_carriers
from superfactory.plant.checks.closing import check_closing
from superfactory.plant.checks.deadlock import check_deadlock
from superfactory.plant.checks.endless import check_endless
from superfactory.plant.checks.fleets import check_fleets, check_fleets_on_the_flow
from superfactory.plant.checks.goods import check_goods
from superfactory.plant.checks.hours import check_hours
from superfactory.plant.checks.inspection import check_inspection
from superfactory.plant.checks.lots import check_lots
from superfactory.plant.checks.mix import check_mix
from superfactory.plant.checks.names import check_names, check_names_of_places
from superfactory.plant.checks.neighbours import check_neighbours
from superfactory.plant.checks.paced import check_paced
from superfactory.plant.checks.policies import check_policies
from superfactory.plant.checks.reach import check_reach
from superfactory.plant.checks.references import check_flow_references, check_references
from superfactory.plant.checks.review import Review
from superfactory.plant.checks.splits import check_split_names, check_splits
from superfactory.plant.checks.stocks import check_stocks
from superfactory.plant.checks.stops import check_stops
from superfactory.plant.checks.stores import check_stores
from superfactory.plant.checks.teams import check_teams
from superfactory.plant.outline import OBJECTS_IN

if TYPE_CHECKING:
    from collections.abc import Collection

    from superfactory.documents import Complaints, Node
    from superfactory.plant.outline import Path
    from superfactory.plant.plant import Plant

ON_THE_FLOW = (
    check_neighbours,
    check_batches,
    check_closing,
    check_reach,
    check_assembly,
    check_called_sources,
    check_inspection,
    check_goods,
    check_splits,
    check_endless,
    check_carriers,
    check_fleets_on_the_flow,
)
TABLES_WRONG: Path = ("flow",)
"""What is unread where all objects could be read, but not all rows of tables be placed."""
STOCKED = {"stocks", "components", "parts", "makes"}
NAMING = {"id", "ids", "flow", "lines", "shops", "buildings"}
FLOWING = {
    *(
        "kind",
        "to",
        "shares",
        "by_variant",
        "by_value",
        "otherwise",
        *("attribute", "attributes", "every", "sample_to"),
        "from",
        "part",
        "components",
        "inspection",
        "rework_to",
    ),
    *("after_last_attempt", "supplies", "sequence", "products", "parts", "takt_s"),
    *("loads", "unloads", "carriers", "fleet", "fleets"),
}


def check(
    plant: Plant, tree: Node, complaints: Complaints, *, unread: Collection[Path] = ()
) -> Complaints:
    """Complain of everything impossible in a plant, and return what is only doubtful.

    Parameters
    ----------
    plant
        The plant as read.
    tree
        The file it was read from, for places and names.
    complaints
        Where complaints are gathered.
    unread
        Paths of what could not be read and stands in the plant as something harmless;
        whatever would judge it is left out.

    Returns
    -------
    Complaints
        Warnings: the plant can be used in spite of them.
    """
    review = Review(plant, tree, complaints)
    if not any("products" in path or "shares" in path for path in unread):
        check_mix(review)
    if not any("calendars" in path for path in unread):
        check_hours(review)
    if any(_names_an_object(path) for path in unread):
        if set(unread) == {TABLES_WRONG}:
            check_names_of_places(review)  # may be why rows of other tables belong to nothing
        return review.warnings
    check_references(review)
    check_fleets(review)
    are_lots_apart = True
    if not any(STOCKED.intersection(path) for path in unread):
        are_lots_apart = check_lots(review)
        check_stocks(review)
    check_stores(review)
    check_stops(review)
    check_teams(review)
    is_paced_well = check_paced(review)
    is_flow_sound = check_names(review) & check_flow_references(review)
    if is_flow_sound:
        check_policies(review)
        check_split_names(review)
    is_flow_sound &= are_lots_apart
    if is_flow_sound and is_paced_well and not any(FLOWING.intersection(path) for path in unread):
        _check_flow(review)
    return review.warnings


def _check_flow(review: Review) -> None:
    before = len(review.complaints.found)
    for family in ON_THE_FLOW:
        family(review)
    if len(review.complaints.found) == before:
        check_deadlock(review)


def _names_an_object(path: Path) -> bool:
    """Whether a path ends in a name, in a list of objects, or in an object itself."""
    last = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1]
    return last in NAMING or last in OBJECTS_IN
