# The timer: what somebody is doing right now.
timer-title = Timer
timer-start = Start the timer
timer-stop = Stop
timer-running = Timer: { $kind ->
    [contact] face to face
    [travel] travel
    [prep] preparation
    [online] online
   *[other] outside the ratio
}, { $since }. Stop
timer-started = The timer is running: { $kind ->
    [contact] face to face
    [travel] travel
    [prep] preparation
    [online] online
   *[other] outside the ratio
}.
timer-since = has been running for { $since }, since { $started }.
timer-too-short = Less than a minute: nothing was noted.
timer-forgotten = It must have been forgotten. When did you stop?
timer-too-long = That is more than { $hours } h in one go. Give an earlier end, or throw this away.
timer-end-outside = The end lies between the start of the timer and now.
timer-end-day = Day it ended
timer-end-time = Time it ended
timer-end = Note until then
timer-discard = Note nothing
timer-discarded = The timer is stopped, nothing was noted.
timer-resumed = The timer is still running.
