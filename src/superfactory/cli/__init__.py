"""The door for people at a terminal: parse a command, call the service, show the answer.

It holds no rule of the factory. `main` is the command `superfactory`; `app` is the same for
programs that call it with arguments of their own.
"""

from __future__ import annotations

from superfactory.cli.app import app, main

__all__ = ["app", "main"]
