"""Decision points: the loop stops with a question and goes on with its answer."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.loop.codes import ANSWER, ASKED, ASKED_AT, NO_ANSWER, U

# fmt: off


@compiled_apart
def must_ask(g, kind, at):
    """Put a question if it is not answered yet; tell whether it is to be waited for."""
    if g[ANSWER] != NO_ANSWER:
        return False
    g[ASKED] = kind
    g[ASKED_AT] = at
    return True


@compiled_apart
def take_answer(g):
    """Return the answer, and forget it."""
    answer = np.int64(g[ANSWER])
    g[ANSWER] = NO_ANSWER
    return answer


@compiled_apart
def bring_forward(w, q, u):
    """Let a unit of a queue stand first in it."""
    queue = w.queues[U(q)]
    if queue.head == u:
        return
    before = np.int64(queue.head)
    while w.units[U(before)].next != u:
        before = np.int64(w.units[U(before)].next)
    w.units[U(before)].next = w.units[U(u)].next
    if queue.tail == u:
        queue.tail = before
    w.units[U(u)].next = queue.head
    queue.head = u
