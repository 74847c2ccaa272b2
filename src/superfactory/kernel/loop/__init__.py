"""The event loop, compiled: integers in, integers out, no names, no I/O, no global state.

Every rule here is written out in docs/reference/semantics.md and, in plain Python, in
`kernel.specification`; the two are compared event for event. Shape of the loop (run.py): a
winner tree holds the next event of every slot as tick << 18 | slot, so that one comparison
decides time and tie. An event puts work on a stack ("this server is finished", "look at this
node") and the stack is worked off, last in, first out, before the next event.

Stations, conveyors, sources and paced lines are the hot path, inlined into `run`. Node kinds
from FIRST_APART on stand in files of their own and are called (apart.py): a plant without
them pays nothing for them.
"""
