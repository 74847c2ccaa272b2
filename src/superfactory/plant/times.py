"""How long things take: a constant or a drawn time, per variant where it matters.

A distribution holds its numbers in the unit of the field it is written in (`cycle_time_s`
in seconds, `repair_time_min` in minutes). Provenance written on a distribution counts for
all its numbers that state none of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import AfterValidator, Discriminator, Tag, model_validator

from superfactory.plant.described import Day, Described, Id, Kind, about, refuse
from superfactory.plant.numbers import (
    LONGEST_TIME,
    AnyNumber,
    Duration,
    DurationOrNone,
    NotNegative,
    Number,
    Range,
    Spread,
    provenance_of,
)

TICK = 0.0001
"""The shortest time the clock tells, in s."""
SHAPES = ("constant", "exponential", "gamma", "lognormal", "triangular", "uniform", "empirical")


class Drawn(Described):
    """What every distribution may state beside its numbers."""

    kind: Kind | None = about("What its numbers rest on.", default=None)
    source: str = about("Where they were found.", default="")
    known_on: Day | None = about("The day they were known.", default=None)
    range: Range | None = about("Lowest and highest thought possible.", default=None)
    note: str = about("Free text.", default="")

    @model_validator(mode="after")
    def _pass_provenance_to_numbers(self) -> Self:
        provenance = provenance_of(self)
        if provenance is not None:
            for name, value in list(self.__dict__.items()):
                if isinstance(value, Number) and value.provenance is None:
                    self.__dict__[name] = Number(value, provenance)
        return self


class Constant(Drawn):
    """Always the same time."""

    distribution: Literal["constant"] = about("Always the same time.", default="constant")
    value: AnyNumber = about("The time.")

    @model_validator(mode="before")
    @classmethod
    def _from_bare_number(cls, value: object) -> object:
        return value if isinstance(value, Mapping) else {"value": value}

    @property
    def mean(self) -> Number:
        """The value itself."""
        return self.value


class Exponential(Drawn):
    """An exponential time: memoryless, standard deviation as large as the mean."""

    distribution: Literal["exponential"] = about("Memoryless.", default="exponential")
    mean: Duration = about("Mean of the time.")


class Gamma(Drawn):
    """A gamma time given by mean and coefficient of variation."""

    distribution: Literal["gamma"] = about("Gamma.", default="gamma")
    mean: Duration = about("Mean of the time.")
    cv: Spread = about("Standard deviation over mean.")


class Lognormal(Drawn):
    """A lognormal time given by its own mean and coefficient of variation."""

    distribution: Literal["lognormal"] = about("Lognormal.", default="lognormal")
    mean: Duration = about("Mean of the time (not of its logarithm).")
    cv: Spread = about("Standard deviation over mean.")


class Triangular(Drawn):
    """A triangular time."""

    distribution: Literal["triangular"] = about("Triangular.", default="triangular")
    min: DurationOrNone = about("Shortest time.")
    mode: DurationOrNone = about("Likeliest time.")
    max: Duration = about("Longest time.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not (self.min <= self.mode <= self.max and self.min < self.max):
            numbers = f"{self.min:g}, {self.mode:g}, {self.max:g}"
            raise refuse("min <= mode <= max with min < max", got=numbers)
        return self

    @property
    def mean(self) -> float:
        """A third of the sum of min, mode and max."""
        return (self.min + self.mode + self.max) / 3


class Uniform(Drawn):
    """A uniform time."""

    distribution: Literal["uniform"] = about("Uniform.", default="uniform")
    min: DurationOrNone = about("Shortest time.")
    max: Duration = about("Longest time.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.min < self.max:
            raise refuse("min < max", got=f"{self.min:g}, {self.max:g}")
        return self

    @property
    def mean(self) -> float:
        """Half way between min and max."""
        return (self.min + self.max) / 2


class Empirical(Drawn):
    """A time drawn from a table of observed values."""

    distribution: Literal["empirical"] = about("Table of values.", default="empirical")
    values: tuple[DurationOrNone, ...] = about("The times that occur; one at least.")
    weights: tuple[NotNegative, ...] = about(
        "How often each occurs, in any unit; empty: all alike.", default=()
    )

    @model_validator(mode="after")
    def _weights_fit(self) -> Self:
        if not self.values:
            raise refuse("a table of at least one value", got="none")
        if self.weights and len(self.weights) != len(self.values):
            got = f"{len(self.weights)} weights for {len(self.values)} values"
            raise refuse("as many weights as values", got=got)
        if self.weights and not sum(self.weights) > 0:
            raise refuse("weights that add up to more than 0", got=f"{sum(self.weights):g}")
        return self

    @property
    def mean(self) -> float:
        """The weighted mean of the values."""
        weights = self.weights or (1.0,) * len(self.values)
        total = sum(value * weight for value, weight in zip(self.values, weights, strict=True))
        return total / sum(weights)


def _shape(value: object) -> str:
    if isinstance(value, Mapping):
        return str(value.get("distribution", "constant"))
    return str(getattr(value, "distribution", "constant"))


Distribution: TypeAlias = Annotated[
    Annotated[Constant, Tag("constant")]
    | Annotated[Exponential, Tag("exponential")]
    | Annotated[Gamma, Tag("gamma")]
    | Annotated[Lognormal, Tag("lognormal")]
    | Annotated[Triangular, Tag("triangular")]
    | Annotated[Uniform, Tag("uniform")]
    | Annotated[Empirical, Tag("empirical")],
    Discriminator(_shape),
]


def _not_negative(time: Distribution) -> Distribution:
    if isinstance(time, Constant) and time.value < 0:
        raise refuse(">= 0")
    return _not_too_long(time)


def _takes_time(time: Distribution) -> Distribution:
    if time.mean <= 0:
        raise refuse("> 0")
    if time.mean < TICK:
        raise refuse("at least 0.0001 (one tick)")
    return _not_too_long(time)


def _not_too_long(time: Distribution) -> Distribution:
    if isinstance(time, Constant) and time.value > LONGEST_TIME:
        raise refuse(f"at most {LONGEST_TIME:,.0f}")
    return time


TimeOrNone: TypeAlias = Annotated[Distribution, AfterValidator(_not_negative)]
Time: TypeAlias = Annotated[Distribution, AfterValidator(_takes_time)]


class Times(Described):
    """A time that may differ between variants."""

    by_variant: dict[Id, TimeOrNone] = about("The time of each variant named.", default={})
    otherwise: Distribution | None = about(
        "The time of every variant not named, and of parts.", default=None
    )

    @model_validator(mode="before")
    @classmethod
    def _from_one_time(cls, value: Any) -> Any:
        if isinstance(value, Times):
            return dict(value)
        if isinstance(value, Mapping) and ("by_variant" in value or "otherwise" in value):
            return value
        return {"otherwise": value}

    @model_validator(mode="after")
    def _take_time(self) -> Self:
        if self.otherwise is not None and self.by_variant:
            _not_negative(self.otherwise)
        elif self.otherwise is not None:
            _takes_time(self.otherwise)
        if self.by_variant and all(time.mean < TICK for time in self.all()):
            raise refuse("> 0 for one variant at least")
        return self

    def all(self) -> tuple[Distribution, ...]:
        """Every distribution it may give."""
        rest = () if self.otherwise is None else (self.otherwise,)
        return (*self.by_variant.values(), *rest)

    def of(self, variant_id: str = "") -> Distribution:
        """The distribution for a variant, or for a part (empty id).

        Raises
        ------
        KeyError
            If the variant is not named and there is no `otherwise`.
        """
        found = self.by_variant.get(variant_id, self.otherwise)
        if found is None:
            raise KeyError(variant_id)
        return found
