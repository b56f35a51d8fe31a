// Unfolds recurrence rules with ical.js, as Thunderbird and Nextcloud do.
//
//     node recurrence_reader.js < CASES    prints one JSON array: for each case its wall times
//
// CASES as recurrence_reader.py takes them; no instants here, as ical.js brings no zones.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const MOST = 1000;
const cases = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(dates)));

function dates({ rule, first, last }) {
  const found = [];
  const unfolding = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(first));
  for (let wall = unfolding.next(); wall && found.length < MOST; wall = unfolding.next()) {
    if (wall.toString() > last) break;
    found.push([wall.toString()]);
  }
  return found;
}
