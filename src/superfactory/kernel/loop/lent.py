"""Lend a named tuple of arrays to compiled functions by its address.

Numba hands a tuple over by value: five hundred numbers in each call of a function that takes the
world of a run, and as many to compile into each of some two hundred functions. `lend` lays the
tuple down once in the caller's frame and hands out where it lies; attributes are read from there.
What is lent may be used until the function that lent it returns. In plain Python it is the tuple
itself.
"""

from __future__ import annotations

from typing import Any

from superfactory.kernel.jit import ENABLED


def lend(world: Any) -> Any:
    """Return what stands for the tuple in the functions called from here."""
    return world


if ENABLED:
    import hashlib

    from numba.core import cgutils, types
    from numba.core.datamodel import models
    from numba.core.typing.templates import AttributeTemplate
    from numba.extending import (
        infer_getattr,
        intrinsic,
        lower_getattr_generic,
        register_model,
    )

    class Lent(types.Type):
        """The address of a named tuple of type `lender`."""

        def __init__(self, lender: Any) -> None:
            self.lender = lender
            digest = hashlib.sha256(lender.name.encode()).hexdigest()[:12]  # names a type in full
            super().__init__(name=f"Lent({digest})")

    @register_model(Lent)
    class _LentModel(models.PrimitiveModel):
        def __init__(self, manager: Any, lent: Lent) -> None:
            value = manager.lookup(lent.lender).get_value_type()
            super().__init__(manager, lent, value.as_pointer())

    @infer_getattr
    class _LentAttributes(AttributeTemplate):
        key = Lent

        def generic_resolve(self, lent: Lent, name: str) -> Any:
            fields = lent.lender.fields
            return lent.lender.types[fields.index(name)] if name in fields else None

    @lower_getattr_generic(Lent)
    def _read(_context: Any, builder: Any, lent: Lent, address: Any, name: str) -> Any:
        place = lent.lender.fields.index(name)
        return builder.load(cgutils.gep_inbounds(builder, address, 0, place))

    @intrinsic
    def lend(_typing: Any, world: Any) -> Any:
        """Lay the tuple down in the caller's frame and return its address."""

        def lay(_context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
            return cgutils.alloca_once_value(builder, arguments[0])

        return Lent(world)(world), lay
