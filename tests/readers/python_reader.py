#!/usr/bin/env python3
"""Two independent readers of calendar objects, chosen by name: `icalendar` (Python) and `libical` (GNOME, through its
introspected library).

    python_reader.py icalendar|libical FOLDER    reads every *.ics and prints one JSON object: {file: what it says}

Every reader prints the same fields; instants in UTC, worked out from the object's own VTIMEZONE."""

import json
import pathlib
import sys
from datetime import datetime, timezone


def with_icalendar(text):
    import icalendar

    whole = icalendar.Calendar.from_ical(text)
    zones = {str(zone["TZID"]): zone.to_tz() for zone in whole.walk("VTIMEZONE")}
    event, = whole.walk("VEVENT")

    def instant(name):
        said = event[name]
        at = said.dt
        zone = said.params.get("TZID")
        if zone is not None:
            # The object's own VTIMEZONE, and not the zone of that name on this machine.
            at = zones[zone].localize(at.replace(tzinfo=None))
        return at.astimezone(timezone.utc)

    people = event.get("ATTENDEE", [])
    people = people if isinstance(people, list) else [people]
    return {
        "method": str(whole.get("METHOD", "")),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "dtstamp": written(event["DTSTAMP"].dt),
        "starts_at": written(instant("DTSTART")),
        "ends_at": written(instant("DTEND")),
        "zone": event["DTSTART"].params.get("TZID", "UTC"),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
        "status": str(event.get("STATUS", "")),
        "attendees": [[str(one).lower().removeprefix("mailto:"), one.params.get("PARTSTAT", "")] for one in people],
    }


def with_libical(text):
    import gi

    gi.require_version("ICalGLib", "3.0")
    from gi.repository import ICalGLib

    whole = ICalGLib.Component.new_from_string(text)
    if whole is None or whole.count_errors() > 0:
        raise SystemExit("libical finds errors in:\n" + text)
    event = whole.get_first_component(ICalGLib.ComponentKind.VEVENT_COMPONENT)

    def zone_of(name):
        parameter = name.get_first_parameter(ICalGLib.ParameterKind.TZID_PARAMETER)
        return parameter.get_tzid() if parameter else None

    def instant(kind, read):
        name = zone_of(event.get_first_property(kind))
        # The object's own VTIMEZONE, and not the zone of that name on this machine.
        zone = whole.get_timezone(name) if name else ICalGLib.Timezone.get_utc_timezone()
        seconds = read().as_timet_with_zone(zone)
        return datetime.fromtimestamp(seconds, timezone.utc)

    def text_of(kind, read):
        found = event.get_first_property(kind)
        return read(found) if found else ""

    kinds = ICalGLib.PropertyKind
    people = []
    person = event.get_first_property(kinds.ATTENDEE_PROPERTY)
    while person:
        answer = person.get_first_parameter(ICalGLib.ParameterKind.PARTSTAT_PARAMETER)
        said = answer.as_ical_string().split("=", 1)[1] if answer else ""
        people.append([person.get_attendee().lower().removeprefix("mailto:"), said])
        person = event.get_next_property(kinds.ATTENDEE_PROPERTY)
    return {
        "method": text_of_method(whole, ICalGLib),
        "uid": event.get_uid(),
        "sequence": event.get_sequence(),
        "dtstamp": written(datetime.fromtimestamp(event.get_dtstamp().as_timet(), timezone.utc)),
        "starts_at": written(instant(kinds.DTSTART_PROPERTY, event.get_dtstart)),
        "ends_at": written(instant(kinds.DTEND_PROPERTY, event.get_dtend)),
        "zone": zone_of(event.get_first_property(kinds.DTSTART_PROPERTY)) or "UTC",
        "summary": event.get_summary(),
        "location": event.get_location() or "",
        "status": text_of(kinds.STATUS_PROPERTY, lambda found: found.get_value_as_string()),
        "attendees": people,
    }


def text_of_method(whole, ical):
    found = whole.get_first_property(ical.PropertyKind.METHOD_PROPERTY)
    return found.get_value_as_string() if found else ""


def written(at):
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    read = {"icalendar": with_icalendar, "libical": with_libical}[sys.argv[1]]
    files = sorted(pathlib.Path(sys.argv[2]).glob("*.ics"))
    print(json.dumps({file.name: read(file.read_bytes().decode()) for file in files}))
