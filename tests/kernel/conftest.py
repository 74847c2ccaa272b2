"""Every ruling is asked of both engines."""

from __future__ import annotations

import pytest

from superfactory.kernel import Engine, Reference


@pytest.fixture(params=[Engine, Reference], ids=["kernel", "specification"])
def engine(request):
    """Give the compiled kernel, then its specification: what makes a run of a program."""
    return request.param
