#!/usr/bin/env python3
"""Two independent unfoldings of recurrence rules, chosen by name: python-dateutil, and `libical` (GNOME, through its
introspected library).

    recurrence_reader.py dateutil|libical < CASES    prints one JSON array: for each case its dates

CASES is a JSON array of {rule, first, last, zone}: a rule with its UNTIL in wall time, DTSTART on the wall, the last
wall time of interest. Each date is [wall, instant]; instants are Python's own, from the zones of this machine."""

import json
import sys
from datetime import datetime, timezone
from itertools import islice
from zoneinfo import ZoneInfo

MOST = 1000


def with_dateutil(rule, first):
    from dateutil.rrule import rrulestr

    return iter(rrulestr(rule, dtstart=first))


def with_libical(rule, first):
    import gi

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib

    read = ICalGLib.Recurrence.new_from_string(rule)
    try:
        dates = ICalGLib.RecurIterator.new(read, ICalGLib.Time.new_from_string(first.strftime("%Y%m%dT%H%M%S")))
    except TypeError:
        # It takes no rule that never gives a date, such as the 31st of every twelfth month from February on.
        return
    while (found := dates.next()) is not None and not found.is_null_time():
        yield datetime.strptime(found.as_ical_string(), "%Y%m%dT%H%M%S")


def instant(wall, zone):
    # PEP 495, fold 0: what comes twice is its first coming, what is skipped moves on by the gap.
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(timezone.utc)


def dates(unfold, case):
    last = datetime.fromisoformat(case["last"])
    found = []
    for wall in islice(unfold(case["rule"], datetime.fromisoformat(case["first"])), MOST):
        if wall > last:
            break
        found.append([wall.isoformat(), instant(wall, case["zone"]).strftime("%Y-%m-%dT%H:%M:%SZ")])
    return found


if __name__ == "__main__":
    unfold = {"dateutil": with_dateutil, "libical": with_libical}[sys.argv[1]]
    print(json.dumps([dates(unfold, case) for case in json.load(sys.stdin)]))
