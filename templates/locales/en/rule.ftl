# Why a rule of recurrence is not taken. $part is the name of a part of the rule, such as BYDAY.

rule-empty = Write a rule, such as FREQ=MONTHLY;BYDAY=1TH.
rule-too-long = A rule has at most 500 characters.
rule-not-a-part = A rule is made of parts such as FREQ=WEEKLY;BYDAY=TH; one of these is not.
rule-twice = { $part } is given twice.
rule-empty-part = { $part } is empty.
rule-not-taken = { $part } is not taken: a series has one time of day, on days of a week or a month.
rule-no-frequency = FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY.
rule-too-often = A series returns at most once a day: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.
rule-frequency = FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.
rule-interval = The interval is a number from 1, and at most five years long.
rule-count = The number of dates is from 1 to 1000.
rule-until = The end is a day such as 20270603, or a time such as 20270603T163000Z.
rule-two-ends = A number of dates and a last day do not go together: choose one of them.
rule-weekday = BYDAY takes days such as TH, or 1TH to 5TH and -1TH to -5TH within a month.
rule-place-in-week = A week has each day once: write BYDAY=TH.
rule-place-missing = Say which ones in the month: the first, the third, the last (BYDAY=1TH). For every week, choose weeks.
rule-weekday-missing = Say on which days of the week (BYDAY=TH).
rule-month-day-missing = Say on which day of the month, such as BYDAY=1TH or BYMONTHDAY=15.
rule-two-days = BYDAY and BYMONTHDAY do not go together: choose one of them.
rule-month-day = The day of the month is one number from 1 to 31, or -1 for the last.
rule-month-missing = Say in which month, such as BYMONTH=6.
rule-month = The month is one number from 1 to 12.
rule-set-position = BYSETPOS is 1 or -1, beside BYDAY=MO,TU,WE,TH,FR: the first or last working day of a month.
rule-week-start = WKST is a day such as MO.
rule-misplaced = { $part } does not go with this FREQ.
rule-no-such-day = This day does not exist in any year.
rule-over-before-it-starts = The series would be over before its first date.
rule-first-is-no-date = The first date is not one that the rule gives.
