"""The one place where an adapter meets a port.

    twin.simulate(trace=...)  <── history_file ──  storage.HistoryWriter

Heavy rooms (twin with the compiler, report with its charts) are imported by the act that needs
them: `superfactory --help` and `check` answer before they would be loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from superfactory.service.fitting import FitRequest, fit_records, write_into
from superfactory.service.histories import OpenTrace, history_file
from superfactory.service.outputs import must_be_writable, written_whole
from superfactory.service.requests import Request
from superfactory.service.rules import policies_in
from superfactory.service.settings import Settings, read_settings
from superfactory.service.warming import KernelState, prepare_kernel
from superfactory.service.watching import NoWatch, Watch

if TYPE_CHECKING:
    from superfactory.fitting import Fitted
    from superfactory.plant import Plant
    from superfactory.twin import Simulation


def bootstrap(
    environment: Mapping[str, str] | None = None, *, open_trace: OpenTrace = history_file
) -> Service:
    """Join ports and adapters.

    Parameters
    ----------
    environment
        Names and values that settings are read from; by default the process's own.
    open_trace
        Opens what takes the history of a traced run; by default a file.
    """
    return Service(read_settings(environment), open_trace)


@dataclass(frozen=True, slots=True)
class Service:
    """What the doors call.

    settings: what the machine decides.
    open_trace: opens what takes the history of a traced run.
    """

    settings: Settings
    open_trace: OpenTrace

    def prepare_kernel(self) -> KernelState:
        """Compile the kernel, or load it from the cache: ten seconds, or a part of one."""
        return prepare_kernel()

    def run_simulation(
        self, plant: Plant, request: Request, *, watch: Watch | None = None
    ) -> Simulation:
        """Simulate a plant as asked; a traced run leaves its whole history or none.

        Parameters
        ----------
        watch
            Looks on while the kernel is made ready and while plant time passes.

        Raises
        ------
        WrongRequest
            Before the run, if it cannot be had or its trace cannot be written.
        DeadlockError
            If a loop of places comes to wait for itself.
        PolicyError
            If a rule that the plant names is missing, fails, or gives an answer that is none.
        """
        from superfactory.twin import lower, simulate

        onlooker = NoWatch() if watch is None else watch
        period = request.period_of(plant)
        rules, file = ({}, None) if request.policies is None else policies_in(request.policies)
        with ExitStack() as files:
            trace = None
            if request.trace is not None:
                legend = lower(plant, first_day=period.first_day, day_count=period.day_count).legend
                trace = files.enter_context(self.open_trace(request.trace, legend))
            with onlooker.getting_ready():
                prepare_kernel()
            with onlooker.simulating() as progress:
                simulation = simulate(
                    plant,
                    period,
                    replications=request.replications,
                    seed=request.seed,
                    trace=trace,
                    progress=progress,
                    policies=rules,
                )
        return replace(simulation, policies_file=file)

    def answer(self, simulation: Simulation) -> dict[str, Any]:
        """The figures of a simulation by their stable names, ready for JSON."""
        from superfactory.report import answer

        return answer(simulation)

    def write_report(self, simulation: Simulation, path: Path, *, answered: dict[str, Any]) -> None:
        """Write the page of a simulation, in a new folder if need be; never half of one.

        Parameters
        ----------
        answered
            Its `answer`.

        Raises
        ------
        WrongOutput
            If it cannot be written.
        """
        from superfactory.report import page

        must_be_writable(path, makes_folder=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as partial:
            partial.write_text(page(simulation, answered=answered), encoding="utf-8")

    def fit_records(self, request: FitRequest) -> Fitted:
        """Fit distributions to a log of the floor; see `superfactory.fitting`."""
        return fit_records(request)

    def fit_answer(self, fitted: Fitted) -> dict[str, Any]:
        """What was fitted by stable names, ready for JSON."""
        from superfactory.report import fit_answer

        return fit_answer(fitted)

    def write_into(self, fitted: Fitted, plant: Path, target: Path) -> Path | None:
        """Write fits into a plant file; gives the file that keeps the old text, if any."""
        return write_into(fitted, plant, target)

    def write_fit_report(self, answered: dict[str, Any], path: Path) -> None:
        """Write the page of a log, in a new folder if need be; never half of one.

        Parameters
        ----------
        answered
            From `fit_answer`.

        Raises
        ------
        WrongOutput
            If it cannot be written.
        """
        from superfactory.report import fit_page

        must_be_writable(path, makes_folder=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as partial:
            partial.write_text(fit_page(answered), encoding="utf-8")
