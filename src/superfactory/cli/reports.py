"""Where the report of a command goes: to the file asked for, to one of its own, or nowhere."""

from __future__ import annotations

from pathlib import Path

from superfactory.cli.endings import complain


def must_not_contradict(asked: Path | None, *, no_report: bool) -> None:
    """Refuse a command that is given a file for its report and told to write none."""
    from superfactory.service import WrongRequest

    if asked is not None and no_report:
        raise WrongRequest("--report and --no-report contradict one another")


def report_file(asked: Path | None, usual: Path, *, is_wanted: bool) -> Path | None:
    """The file a report goes to, or None.

    Parameters
    ----------
    asked
        The file the command was given; it must be writable.
    usual
        Where the report goes without one; if that cannot be written it is said, and none is.
    is_wanted
        Whether a report is written where no file was asked for.
    """
    from superfactory.service import WrongOutput, must_be_writable

    if asked is not None:
        must_be_writable(asked)
        return asked
    if not is_wanted:
        return None
    try:
        must_be_writable(usual, makes_folder=True)
    except WrongOutput as error:
        complain(f"warning: no report: {error}; --report FILE puts it elsewhere")
        return None
    return usual
