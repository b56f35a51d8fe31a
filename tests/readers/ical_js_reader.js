// Reads calendar objects with ical.js, the reader of Thunderbird and Nextcloud.
//
//     node ical_js_reader.js FOLDER    reads every *.ics and prints one JSON object: {file: what it says}
//
// Prints the same fields as python_reader.py.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ICAL from "ical.js";

const folder = process.argv[2];
const found = {};
for (const file of readdirSync(folder).filter((name) => name.endsWith(".ics")).sort()) {
  found[file] = read(readFileSync(join(folder, file), "utf8"));
}
console.log(JSON.stringify(found));

function read(text) {
  const whole = new ICAL.Component(ICAL.parse(text));
  // The object's own VTIMEZONE: ical.js brings no zones.
  ICAL.TimezoneService.reset();
  for (const zone of whole.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  const [event, ...others] = whole.getAllSubcomponents("vevent");
  if (!event || others.length > 0) throw new Error("not exactly one VEVENT");
  const value = (name) => event.getFirstPropertyValue(name);
  return {
    method: whole.getFirstPropertyValue("method") ?? "",
    uid: value("uid"),
    sequence: value("sequence"),
    dtstamp: instant(value("dtstamp")),
    starts_at: instant(value("dtstart")),
    ends_at: instant(value("dtend")),
    zone: event.getFirstProperty("dtstart").getParameter("tzid") ?? "UTC",
    summary: value("summary"),
    location: value("location") ?? "",
    status: value("status") ?? "",
    attendees: event.getAllProperties("attendee").map((one) => [
      one.getFirstValue().toLowerCase().replace(/^mailto:/, ""),
      one.getParameter("partstat") ?? "",
    ]),
  };
}

function instant(time) {
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}
