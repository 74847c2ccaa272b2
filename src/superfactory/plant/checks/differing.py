"""Whether attributes and changeovers name what there is, and bind before they are asked for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_be_known, must_stand_off_paced_lines
from superfactory.plant.checks.review import listed
from superfactory.plant.elements.changeover import VARIANT

if TYPE_CHECKING:
    from superfactory.plant.attributes import Attribute
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import Changeover
    from superfactory.plant.outline import Path


def check_attribute(review: Review, attribute: Attribute, path: Path) -> None:
    """Complain of an attribute called `variant`, of unknown options and binding places."""
    if attribute.id == VARIANT:
        review.refuse((*path, "id"), f'id "{VARIANT}" is kept for the variant itself')
    options = [option.id for option in attribute.options]
    for variant, shares in attribute.by_variant.items():
        for name in shares:
            where = (*path, "by_variant", variant, name)
            what = f'an option of "{attribute.id}"'
            must_be_known(review, where, name, options, what, subject=f"by_variant.{variant}")
    where = (*path, "bound_at")
    for name in attribute.bound_at:
        must_stand_off_paced_lines(review, where, name)
    twice = [name for name, count in Counter(attribute.bound_at).items() if count > 1]
    if twice:
        review.refuse(where, f"bound_at names {listed(twice)} more than once")


def check_changeover(review: Review, changeover: Changeover, path: Path) -> None:
    """Complain of changeovers by what does not exist, from or to values that do not."""
    plant = review.plant
    attributes = {attribute.id: attribute for attribute in plant.attributes}
    if changeover.by == VARIANT:
        values = [*(v.id for _, v in plant.variants), *(part.id for part in plant.parts)]
        what = "a variant or a part"
    elif changeover.by in attributes:
        values = [option.id for option in attributes[changeover.by].options]
        what = f'an option of "{changeover.by}"'
    else:
        known = [VARIANT, *attributes]
        what = "an attribute (or `variant`)"
        must_be_known(review, (*path, "by"), changeover.by, known, what, subject="changeover.by")
        return
    for value, row in changeover.from_to_s.items():
        subject = "changeover.from_to_s"
        must_be_known(review, (*path, "from_to_s", value), value, values, what, subject=subject)
        for to in row:
            where = (*path, "from_to_s", value, to)
            must_be_known(review, where, to, values, what, subject=f"{subject}.{value}")
