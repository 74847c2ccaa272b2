"""Logs of stations whose times are drawn from known distributions, and short ones by hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from scipy import stats

from superfactory.documents import Complaints, read_csv
from superfactory.fitting import Floor, fit_log, read_records

BEGIN = datetime(2025, 1, 6, 6)


def read(text, *, name="log.csv", zone=None):
    """The log of a CSV text."""
    complaints = Complaints()
    sheet = read_csv(text.encode(), name=name, complaints=complaints)
    return read_records(sheet, complaints=complaints, zone=zone)


def fits_of(text, floor=None, **how):
    """Fits of a CSV text by station, time and variant or reason."""
    found = fit_log(read(text), Floor() if floor is None else floor, **how)
    return {one.series.address: one.fit for one in found}


def cycles_in_a_row(times_s, *, station="W1", begin=BEGIN, **told):
    """A CSV table of cycles that follow one another at once."""
    rows = [",".join(("station", "start", "end", *told))]
    at = begin
    for time_s in times_s:
        after = at + timedelta(seconds=float(time_s))
        rows.append(",".join((station, stamp(at), stamp(after), *told.values())))
        at = after
    return "\n".join(rows) + "\n"


def stamp(at):
    return at.isoformat(sep=" ", timespec="milliseconds")


def working_station(cycles_s, to_failure_s, repairs_s):
    """A CSV table of a station that never waits and fails on working time.

    cycle   [----xxxxxx-----][-------][---xxx---- ...     x: the repair of a stop
    """
    rows, at = ["station,start,end,reason"], BEGIN
    failures, repairs = iter(to_failure_s), iter(repairs_s)
    left = next(failures)
    for cycle_s in cycles_s:
        begin, work = at, float(cycle_s)
        while work > left:
            at += timedelta(seconds=float(left))
            up = at + timedelta(seconds=float(next(repairs)))
            rows.append(f"W1,{stamp(at)},{stamp(up)},jam")
            at, work, left = up, work - left, next(failures)
        left -= work
        at += timedelta(seconds=work)
        rows.append(f"W1,{stamp(begin)},{stamp(at)},")
    return "\n".join(rows) + "\n"


def gamma_times(mean, cv, count, seed):
    return stats.gamma.rvs(cv**-2, scale=mean * cv**2, size=count, random_state=seed)


def lognormal_times(mean, cv, count, seed):
    frozen = lognormal(mean, cv)
    return frozen.rvs(size=count, random_state=seed)


def lognormal(mean, cv):
    import math

    variance = math.log1p(cv**2)
    return stats.lognorm(math.sqrt(variance), scale=mean * math.exp(-variance / 2))


def exponential_times(mean, count, seed):
    return stats.expon.rvs(scale=mean, size=count, random_state=seed)


def triangular_times(low, mode, high, count, seed):
    share = (mode - low) / (high - low)
    return stats.triang.rvs(share, loc=low, scale=high - low, size=count, random_state=seed)


def uniform_times(low, high, count, seed):
    return stats.uniform.rvs(loc=low, scale=high - low, size=count, random_state=seed)
