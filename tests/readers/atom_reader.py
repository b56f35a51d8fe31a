#!/usr/bin/env python3
"""An independent reader of Atom feeds (RFC 4287): the XML parser of Python's library, and the rules that every feed must
keep.

    atom_reader.py FILE    prints one JSON object: what the feed says"""

import json
import sys
import xml.etree.ElementTree as tree
from datetime import datetime

ATOM = "{http://www.w3.org/2005/Atom}"


def only(parent, name):
    found = parent.findall(ATOM + name)
    assert len(found) == 1, f"{len(found)} {name}"
    return found[0]


def instant(parent):
    said = only(parent, "updated").text
    assert datetime.fromisoformat(said).tzinfo is not None, said
    return said


def link(parent, rel):
    found, = [one for one in parent.findall(ATOM + "link") if one.get("rel") == rel]
    return found.get("href")


feed = tree.parse(sys.argv[1]).getroot()
assert feed.tag == ATOM + "feed", feed.tag
entries = [
    {
        "id": only(entry, "id").text,
        "title": only(entry, "title").text,
        "updated": instant(entry),
        "link": link(entry, "alternate"),
        "summary": only(entry, "summary").text,
    }
    for entry in feed.findall(ATOM + "entry")
]
assert len({entry["id"] for entry in entries}) == len(entries), "ids are unique"
print(json.dumps({
    "id": only(feed, "id").text,
    "title": only(feed, "title").text,
    "updated": instant(feed),
    "author": only(only(feed, "author"), "name").text,
    "self": link(feed, "self"),
    "alternate": link(feed, "alternate"),
    "entries": entries,
}))
