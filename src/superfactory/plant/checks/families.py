"""The families of checks, in the order they are made.

The first families ask whether names are right. Where a name the flow hangs on is wrong, the
families that follow the flow are left out: a buffer that cannot be found would make a dead
end of everything before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.assembly import check_assembly
from superfactory.plant.checks.deadlock import check_deadlock
from superfactory.plant.checks.endless import check_endless
from superfactory.plant.checks.goods import check_goods
from superfactory.plant.checks.hours import check_hours
from superfactory.plant.checks.inspection import check_inspection
from superfactory.plant.checks.mix import check_mix
from superfactory.plant.checks.names import check_names
from superfactory.plant.checks.neighbours import check_neighbours
from superfactory.plant.checks.paced import check_paced
from superfactory.plant.checks.reach import check_reach
from superfactory.plant.checks.references import check_flow_references, check_references
from superfactory.plant.checks.review import Review

if TYPE_CHECKING:
    from superfactory.documents import Complaints, Node
    from superfactory.plant.plant import Plant

PLAIN = (check_references, check_mix, check_hours, check_paced)
ON_THE_FLOW = (
    check_neighbours,
    check_reach,
    check_assembly,
    check_inspection,
    check_goods,
    check_endless,
)


def check(
    plant: Plant, tree: Node, complaints: Complaints, *, flow_is_read: bool = True
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
    flow_is_read
        False if parts of the flow could not be read, so that it must not be judged.

    Returns
    -------
    Complaints
        Warnings: the plant can be used in spite of them.
    """
    review = Review(plant, tree, complaints)
    for family in PLAIN:
        family(review)
    if not flow_is_read or not (check_names(review) & check_flow_references(review)):
        return review.warnings
    before = len(complaints.found)
    for on_flow in ON_THE_FLOW:
        on_flow(review)
    if len(complaints.found) == before:
        check_deadlock(review)
    return review.warnings
