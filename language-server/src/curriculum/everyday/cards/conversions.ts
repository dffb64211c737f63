/** Units, time, dates, notation and names. The format is described in ../card.ts. */
export const conversions = String.raw`
@1 celsius_to_fahrenheit c_to_f to_fahrenheit
c:float(celsius, c, temp, degrees, temperature) -> float
- Convert $c degrees Celsius to Fahrenheit.
- Return the temperature in Fahrenheit for one given in Celsius.
- Convert a temperature from Celsius to Fahrenheit.
- Given degrees Celsius, return degrees Fahrenheit.
- What does an American thermometer show at $c degrees Celsius?
- Multiply by 9/5 and add 32 to get from centigrade to Fahrenheit.
= scale and shift / return $c times 9 divided by 5 plus 32
! 100.0 => 212.0 | 0.0 => 32.0
: return $c * 9 / 5 + 32

@1 fahrenheit_to_celsius f_to_c to_celsius
f:float(fahrenheit, f, temp, degrees, temperature) -> float
- Convert $f degrees Fahrenheit to Celsius.
- Return the temperature in Celsius for one given in Fahrenheit.
- Convert a temperature from Fahrenheit to Celsius.
- Given degrees Fahrenheit, return degrees Celsius.
- Subtract 32 and multiply by 5/9 to get degrees centigrade.
= shift and scale / return $f minus 32, times 5 divided by 9
! 212.0 => 100.0 | 32.0 => 0.0
: return ($f - 32) * 5 / 9

@1 celsius_to_kelvin c_to_k to_kelvin
c:float(celsius, c, temp, degrees) -> float
- Convert $c degrees Celsius to Kelvin.
- Return the temperature in Kelvin for one given in Celsius.
- Given a temperature in Celsius, return it in Kelvin by adding 273.15.
- Celsius to Kelvin.
- How many kelvins above absolute zero is $c degrees Celsius?
= shift / return $c plus 273.15
! 0.0 => 273.15 | 10.0 => 283.15
: return $c + 273.15

@1 km_to_miles kilometers_to_miles kilometres_to_miles
km:amount(km, kilometers, distance, x) -> float
- Convert $km kilometres to miles, with 1 km = 0.621371 miles.
- Return the number of miles in a distance given in kilometers (0.621371 miles each).
- Multiply kilometres by 0.621371 to get miles.
- Given km, return miles; use the factor 0.621371.
- How far is it in miles, at 0.621371 miles a kilometre?
= scale / return $km times 0.621371
! 0.0 => 0.0 | 1.0 => 0.621371
: return $km * 0.621371

@1 miles_to_km miles_to_kilometers
miles:amount(miles, distance, m, x) -> float
- Convert $miles miles to kilometres, with 1 mile = 1.60934 km.
- Return the number of kilometers in a distance given in miles (1.60934 km each).
- Multiply miles by 1.60934 to get kilometres.
- Given miles, return km; use the factor 1.60934.
- How far is it in kilometres, at 1.60934 km a mile?
= scale / return $miles times 1.60934
! 0.0 => 0.0 | 1.0 => 1.60934
: return $miles * 1.60934

@1 inches_to_cm inches_to_centimeters inch_to_cm
x:amount(inches, inch, length, x) -> float
- Convert $x inches to centimetres (2.54 cm per inch).
- Return the length in cm of a length given in inches.
- Given inches, return centimeters; an inch is 2.54 cm.
- Multiply inches by 2.54.
- How many centimetres does a ruler show for $x inches?
= scale / return $x times 2.54
! 0.0 => 0.0 | 1.0 => 2.54
: return $x * 2.54

@1 kg_to_pounds kilograms_to_pounds kg_to_lb
kg:amount(kg, kilograms, weight, x) -> float
- Convert $kg kilograms to pounds, with 1 kg = 2.20462 lb.
- Return the weight in pounds of a weight given in kg (2.20462 pounds each).
- Multiply kilograms by 2.20462 to get pounds.
- Given kilograms, return pounds; use the factor 2.20462.
- How many pounds does it weigh, at 2.20462 to the kilo?
= scale / return $kg times 2.20462
! 0.0 => 0.0 | 1.0 => 2.20462
: return $kg * 2.20462

@1 minutes_to_seconds to_seconds min_to_sec
n:nat(minutes, mins, m, n) -> int
- Convert $n minutes to seconds.
- Return the number of seconds in $n minutes.
- Given minutes, return seconds.
- How many seconds are $n minutes?
- Each minute has sixty seconds: scale accordingly.
= scale / return $n times 60
! 2 => 120 | 0 => 0
: return $n * 60

@1 hours_to_seconds hours_to_sec
n:nat(hours, h, n) -> int
- Convert $n hours to seconds.
- Return the number of seconds in $n hours.
- Given hours, return seconds.
- How many seconds are $n hours?
- An hour has 3600 seconds: how many are there in all?
= scale / return $n times 3600
! 2 => 7200 | 0 => 0
: return $n * 3600

@1 hms_to_seconds total_seconds time_to_seconds
h:small(hours, h), m:small(minutes, m), s:small(seconds, s) -> int
- Return the number of seconds in $h hours, $m minutes and $s seconds.
- Convert hours, minutes and seconds to seconds.
- Compute the total seconds of a duration.
- Add up a duration given as $h, $m and $s in seconds.
- A stopwatch shows hours, minutes, seconds: how many seconds is that altogether?
= scale and add / return $h times 3600 plus $m times 60 plus $s
! 1, 1, 1 => 3661 | 0, 0, 5 => 5
: return $h * 3600 + $m * 60 + $s

@2 seconds_to_hms split_seconds to_hours_minutes_seconds
n:big(seconds, n, total, secs) -> tuple[int, int, int]
- Split $n seconds into hours, minutes and seconds.
- Return (hours, minutes, seconds) for a number of seconds.
- Convert seconds to a tuple of hours, minutes and the seconds left.
- How many hours, minutes and seconds are $n seconds?
- Break a duration in seconds down into h, m and s.
= divide by 3600 and 60 / return the hours, the minutes of the rest and the seconds of the rest
! 3661 => (1, 1, 1) | 59 => (0, 0, 59)
: return $n // 3600, $n % 3600 // 60, $n % 60

@2 format_time format_seconds seconds_to_hhmmss hh_mm_ss time_string
n:=int(seconds, n, total, secs) -> str
- Format $n seconds as 'HH:MM:SS'.
- Return a duration in seconds as a string of hours, minutes and seconds with two digits each.
- Convert seconds to text like '01:02:03'.
- Write $n seconds the way a digital clock would, HH:MM:SS.
- Human-readable time: two digits for hours, minutes and seconds with colons between.
= split and pad / take the hours, minutes and seconds / return them with two digits each and colons between
! 3661 => '01:01:01' | 0 => '00:00:00'
? 59 | 60 | 3599 | 86399 | 36000
:
h, m, s = $n // 3600, $n % 3600 // 60, $n % 60
return f'{h:02d}:{m:02d}:{s:02d}'

@2 format_minutes_seconds mm_ss format_mmss song_length
n:=int(seconds, n, total, secs) -> str
- Format $n seconds as 'M:SS'.
- Return a duration as minutes and two-digit seconds, like '3:05'.
- Convert seconds to a string with minutes, a colon and seconds (two digits).
- Write the length of a song given in seconds as 'm:ss'.
- 65 becomes '1:05' and so forth.
= split and pad / return the minutes, a colon and the seconds with two digits
! 65 => '1:05' | 0 => '0:00'
? 59 | 60 | 600 | 125 | 3599
: return f'{$n // 60}:{$n % 60:02d}'

@2 minutes_to_hours_minutes format_minutes format_hours_minutes
n:nat(minutes, n, mins, total) -> str
- Format $n minutes as hours and minutes like '2h 5m'.
- Return a string such as '1h 30m' for a number of minutes.
- Convert minutes to text with hours and the minutes left over.
- Write $n minutes as 'Xh Ym'.
- 90 should read '1h 30m'.
= split and write / return the hours, h, the rest of the minutes and m
! 90 => '1h 30m' | 5 => '0h 5m'
: return f'{$n // 60}h {$n % 60}m'

@2 parse_time time_to_minutes hhmm_to_minutes minutes_since_midnight
s:=str(time, s, text, clock) -> int
- Convert a time 'HH:MM' to minutes since midnight.
- Return the number of minutes in a string like '02:30'.
- Parse $s, written as hours and minutes with a colon, and return the total minutes.
- Given a time of day as 'HH:MM', how many minutes have passed since midnight?
- '01:05' becomes 65.
= split and scale / split $s at the colon / return the hours times 60 plus the minutes
! '02:30' => 150 | '00:00' => 0
? '23:59' | '9:05' | '12:00' | '1:01'
:
h, m = $s.split(':')
return int(h) * 60 + int(m)

@3 time_difference minutes_between elapsed_minutes
a:=str(start, a, t1, first), b:=str(end, b, t2, second) -> int
- Return the number of minutes from $a to $b, both given as 'HH:MM' on the same day.
- How many minutes lie between the times $a and $b ('HH:MM')?
- Compute the difference of two clock times in minutes.
- Given start and end as strings like '09:30', return the minutes between them.
- Work began at $a and ended at $b: how long was that in minutes?
= minutes of both, then subtract / take hours and minutes of both / return the difference in minutes
! '09:30', '10:00' => 30 | '00:00', '23:59' => 1439
? '12:00', '12:00' | '1:05', '2:00' | '8:00', '17:30' | '10:10', '10:11'
:
h1, m1 = $a.split(':')
h2, m2 = $b.split(':')
return (int(h2) - int(h1)) * 60 + int(m2) - int(m1)

@3 to_12_hour convert_to_12_hour am_pm twelve_hour
h:=int(hour, h, n) -> str
- Convert the hour $h of a 24-hour clock to text like '3 PM'.
- Return a 12-hour time with AM or PM for an hour from 0 to 23.
- Given an hour (0-23), return it as '12 AM', '1 AM', ..., '11 PM'.
- Write 13 as '1 PM', 0 as '12 AM' and so on.
- How would a clock with AM and PM name this full hour?
= remainder by 12, half of the day by comparison / return the remainder of $h by 12, or 12 if it is 0, and AM before noon, else PM
! 15 => '3 PM' | 0 => '12 AM'
? 12 | 23 | 1 | 11
: return f'{$h % 12 or 12} {"AM" if $h < 12 else "PM"}'

@2 is_leap_year leap_year is_leap check_leap_year
y:=int(year, y, n) -> bool
- Return True if $y is a leap year.
- Check whether a year is a leap year.
- Determine whether the year has 366 days in the Gregorian calendar.
- Is $y a leap year?
- Divisible by 4, but not by 100 unless also by 400: is that true of the year?
- Does February have 29 days in $y?
= the Gregorian rule / return whether $y is divisible by 4 and, if by 100, also by 400
! 2000 => True | 1900 => False | 2024 => True | 2023 => False
? 2100 | 4 | 2400 | 1996
: return $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0)

@2 days_in_year year_days number_of_days_in_year
y:=int(year, y, n) -> int
- Return the number of days in the year $y.
- Return 366 for leap years and 365 for other years.
- How many days does the year $y have?
- Given a year, return its length in days.
- 365, or one more if there is a 29 February.
= the leap year rule / return 366 if $y is a leap year / return 365
! 2000 => 366 | 1900 => 365 | 2023 => 365
? 2024 | 2100 | 1 | 4
:
if $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0):
    return 366
return 365

@3 days_in_month month_days month_length number_of_days
y:=int(year, y), m:=int(month, m) -> int
- Return the number of days in month $m of the year $y.
- How many days does a month have? February has 29 in leap years.
- Given a year and a month (1-12), return the length of the month in days.
- Compute the days of month $m in $y.
- Thirty days has September …: answer for any month number and year.
= February apart, else a table / return 29 or 28 for February by the leap year rule / return 30 for the months 4, 6, 9 and 11 / return 31
! 2023, 2 => 28 | 2024, 2 => 29 | 2023, 4 => 30 | 2023, 12 => 31
? 1900, 2 | 2000, 2 | 2021, 1 | 2021, 9
:
if $m == 2:
    return 29 if $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0) else 28
if $m in (4, 6, 9, 11):
    return 30
return 31

@2 days_in_month_simple month_days_no_leap
m:=int(month, m, n) -> int
- Return the number of days in month $m (1-12) of a common year.
- How many days does month number $m have, ignoring leap years?
- Given a month from 1 to 12, return its length, with 28 for February.
- Days of the month in a year that is not a leap year.
- 31, 28, 31, 30 … which of these for month $m?
= look it up / return the entry for $m in the list of month lengths
! 1 => 31 | 2 => 28
? 4 | 12 | 6 | 9 | 7
: return [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][$m - 1]

@3 day_of_year ordinal_day days_since_new_year
y:=int(year, y), m:=int(month, m), d:=int(day, d) -> int
- Return the day of the year for the date $y-$m-$d, with 1 for January 1.
- Compute which day of the year a date is.
- Given year, month and day, return the ordinal number of the day in its year.
- How many days into the year is the given date? January 1 counts as 1.
- Add the lengths of the months before and the day; mind leap years.
= add the months before / list the month lengths, with 29 for February in leap years / return the sum of the months before plus $d
! 2023, 1, 1 => 1 | 2023, 12, 31 => 365 | 2024, 3, 1 => 61
? 2023, 3, 1 | 2000, 12, 31 | 1900, 3, 1
:
lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
if $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0):
    lengths[1] = 29
return sum(lengths[:$m - 1]) + $d

@1 month_name name_of_month get_month_name
m:=int(month, m, n) -> str
- Return the English name of month $m (1-12).
- Convert a month number to its name.
- Given 1 to 12, return 'January' to 'December'.
- What is the month number $m called?
- 3 gives 'March': look it up for any number of a month.
= look it up / return the entry for $m in the list of month names
! 1 => 'January' | 12 => 'December'
? 2 | 5 | 6 | 9 | 10
:
names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
return names[$m - 1]

@1 day_name weekday_name name_of_day get_day_name
d:=int(day, d, n, weekday) -> str
- Return the English name of weekday $d, with 0 for Monday.
- Convert a day number from 0 (Monday) to 6 (Sunday) to its name.
- Given 0 to 6, return 'Monday' to 'Sunday'.
- What is the day of the week number $d called, counting from Monday = 0?
- 2 gives 'Wednesday': look it up for any of the seven.
= look it up / return the entry for $d in the list of day names
! 0 => 'Monday' | 6 => 'Sunday'
? 1 | 2 | 3 | 4 | 5
: return ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][$d]

@1 is_weekend weekend is_day_off
day:=str(day, name, d, weekday) -> bool
- Return True if $day is 'Saturday' or 'Sunday'.
- Check whether a day name is on the weekend.
- Determine whether the given day of the week is a weekend day.
- Is $day part of the weekend?
- May we sleep in on this day, being Saturday or Sunday?
= compare with both days / return whether $day is Saturday or Sunday
! 'Saturday' => True | 'Monday' => False
? 'Sunday' | 'Friday' | 'Tuesday' | 'Thursday'
: return $day in ('Saturday', 'Sunday')

@2 day_after weekday_after day_in_n_days add_weekdays
d:=int(day, d, today), n:=int(n, days, k) -> int
- Return the weekday $n days after weekday $d, with days numbered 0 to 6.
- Add $n days to a day of the week (0-6) and return the new day number.
- Which day of the week, numbered from 0 to 6, is it $n days after day $d?
- Move $n days forward in the week, wrapping after 6.
- Today has number $d out of seven (starting with 0); what number does the day have when $n days have gone by?
= add and wrap / return $d plus $n modulo 7
! 0, 3 => 3 | 6, 1 => 0
? 5, 10 | 2, 7 | 3, 0 | 1, 100
: return ($d + $n) % 7

@2 season get_season season_of_month month_to_season
m:=int(month, m, n) -> str
- Return the season of month $m: 'winter', 'spring', 'summer' or 'autumn'.
- Given a month from 1 to 12, return its season; December to February is 'winter', March to May 'spring', June to August 'summer', the rest 'autumn'.
- Which season (northern half of the earth) is month $m in?
- Map a month number to 'spring', 'summer', 'autumn' or 'winter'.
- Three months each, winter starting in December: what is the season?
= three months each / return the entry of the remainder by 12 divided by 3 in the list of seasons
! 1 => 'winter' | 4 => 'spring' | 12 => 'winter'
? 2 | 3 | 7 | 9 | 11
: return ['winter', 'spring', 'summer', 'autumn'][$m % 12 // 3]

@2 century get_century year_to_century
y:=int(year, y, n) -> int
- Return the century that the year $y is in.
- Compute the century of a year; 1900 is in the 19th and 1901 in the 20th.
- Given a year, return its century as a number.
- In which century was the year $y? 1 to 100 is the first.
- Divide by 100 and round up.
= divide and round up / return $y plus 99 divided by 100 without rest
! 1905 => 20 | 1700 => 17 | 1 => 1
? 2000 | 2001 | 100 | 101
: return ($y + 99) // 100

@1 age_in_year age_from_birth_year calculate_age compute_age
birth:=int(birth_year, born, birth), year:=int(current_year, year, now) -> int
- Return the age in $year of someone born in $birth.
- Compute an age from the year of birth and the current year.
- Given $birth and $year, how old does the person become that year?
- Subtract the birth year from the current year.
- Born in $birth: which birthday is celebrated in $year?
= subtract / return $year minus $birth
! 2000, 2024 => 24 | 1990, 1990 => 0
? 1950, 2020 | 2010, 2011 | 1999, 2001 | 1900, 2000
: return $year - $birth

@1 age_in_days years_to_days days_old
y:nat(years, age, y, n) -> int
- Return the number of days in $y years of 365 days.
- Convert an age in years to days, ignoring leap years.
- How many days are $y years, with 365 days each?
- Given years, return days (365 a year).
- Someone is $y: how many days is that if no year is a leap year?
= scale / return $y times 365
! 2 => 730 | 0 => 0
: return $y * 365

@2 is_valid_date valid_date check_date
y:=int(year, y), m:=int(month, m), d:=int(day, d) -> bool
- Return True if $y-$m-$d is a valid date.
- Check whether year, month and day make a real calendar date.
- Determine whether a day exists in the Gregorian calendar, leap years included.
- Is there a day $d in month $m of the year $y?
- February 30 does not exist, May 31 does: decide for any date.
= check the month, then its length / return False if $m is not a month / list the month lengths, with 29 for February in leap years / return whether $d is within the month
! 2023, 2, 29 => False | 2024, 2, 29 => True | 2023, 13, 1 => False | 2023, 12, 31 => True
? 2023, 0, 5 | 2023, 4, 31 | 1900, 2, 29 | 2021, 5, 0
:
if not 1 <= $m <= 12:
    return False
lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
if $y % 4 == 0 and ($y % 100 != 0 or $y % 400 == 0):
    lengths[1] = 29
return 1 <= $d <= lengths[$m - 1]

@1 format_date date_string iso_date to_iso
y:=int(year, y), m:=int(month, m), d:=int(day, d) -> str
- Return the date as 'YYYY-MM-DD'.
- Format year, month and day as an ISO date string.
- Given $y, $m and $d, return text like '2024-03-01'.
- Write the date with dashes, month and day with two digits.
- Four digits, dash, two digits, dash, two digits: the date as computers like it.
= pad and join / return the year, the month and the day with two digits, joined by dashes
! 2024, 3, 1 => '2024-03-01' | 1999, 12, 31 => '1999-12-31'
? 2000, 1, 1 | 2023, 10, 5 | 2010, 11, 20 | 1950, 7, 4
: return f'{$y}-{$m:02d}-{$d:02d}'

@2 parse_date split_date date_parts
s:=str(date, s, text) -> tuple[int, int, int]
- Parse a date 'YYYY-MM-DD' into (year, month, day).
- Return the year, month and day of a date string as integers.
- Split $s at the dashes and convert the parts to numbers.
- Given '2024-03-01', return (2024, 3, 1).
- Three numbers out of an ISO date.
= split and convert / split $s at the dashes / return the three parts as integers
! '2024-03-01' => (2024, 3, 1) | '1999-12-31' => (1999, 12, 31)
? '2000-01-01' | '2023-10-05' | '2010-11-20' | '1950-07-04'
:
y, m, d = $s.split('-')
return int(y), int(m), int(d)

@2 reformat_date date_to_european us_to_iso flip_date
s:=str(date, s, text) -> str
- Convert a date 'YYYY-MM-DD' to 'DD.MM.YYYY'.
- Rewrite an ISO date with the day first and dots in between.
- Return $s in the form day.month.year.
- '2024-03-01' becomes '01.03.2024'.
- Turn the order of the three parts of a date around and use dots for dashes.
= split, reverse, join / return the parts of $s between dashes in reverse order joined by dots
! '2024-03-01' => '01.03.2024' | '1999-12-31' => '31.12.1999'
? '2000-01-01' | '2023-10-05' | '2010-11-20' | '1950-07-04'
: return '.'.join($s.split('-')[::-1])

@3 to_roman int_to_roman roman_numeral number_to_roman
n:=int(n, number, num, x) -> str
- Convert $n to a Roman numeral.
- Return the Roman numeral of an integer from 1 to 3999.
- Write $n in Roman numbers, like 'XIV' for 14.
- Integer to Roman.
- How would the ancient Romans have written $n?
= take the largest value that fits / list the values with their letters / start result empty / *for each value, take it as often as it fits / return result
! 14 => 'XIV' | 1994 => 'MCMXCIV' | 3 => 'III'
? 1 | 4 | 9 | 40 | 90 | 400 | 2024 | 3999
:
table = [(1000, 'M'), (900, 'CM'), (500, 'D'), (400, 'CD'), (100, 'C'), (90, 'XC'), (50, 'L'), (40, 'XL'), (10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I')]
result = ''
for value, letters in table:
    result += letters * ($n // value)
    $n %= value
return result

@3 from_roman roman_to_int roman_to_integer parse_roman
s:=str(s, roman, text, numeral) -> int
- Convert the Roman numeral $s to an integer.
- Return the value of a Roman numeral such as 'XIV'.
- Roman to integer.
- Given Roman digits as a string, return the number.
- What number do the letters I, V, X, L, C, D, M in $s stand for? A smaller one before a larger one is subtracted.
= subtract smaller values before larger ones / take the value of each letter / start total at 0 / *for each value, subtract it if a larger one follows, else add it / return total
! 'XIV' => 14 | 'MCMXCIV' => 1994 | 'III' => 3
? 'I' | 'IV' | 'IX' | 'LVIII' | 'XL' | 'CD'
:
table = {'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
values = [table[c] for c in $s]
total = 0
for i, v in enumerate(values):
    total += -v if v < max(values[i:]) else v
return total

@2 ordinal ordinal_suffix add_suffix to_ordinal with_suffix
n:pos(n, number, num) -> str
- Return $n with its English ordinal suffix: '1st', '2nd', '3rd', '4th', '11th'.
- Convert a number to its ordinal like '21st'.
- Add st, nd, rd or th to $n.
- Given a positive integer, return the ordinal as a string, with 'th' for 11, 12 and 13.
- In which place did the runner come in: '1st', '2nd', '113th' …?
= th for the teens, else by the last digit / return th if the last two digits are 11 to 13 / return the suffix of the last digit
! 1 => '1st' | 2 => '2nd' | 11 => '11th' | 23 => '23rd' | 4 => '4th'
? 12 | 13 | 21 | 111 | 101 | 10
:
if 11 <= $n % 100 <= 13:
    return f'{$n}th'
return str($n) + {1: 'st', 2: 'nd', 3: 'rd'}.get($n % 10, 'th')

@1 pluralize plural make_plural count_noun with_plural
n:nat(n, count, number), noun:=str(noun, word, thing, item) -> str
- Return $n and $noun, with an 's' added unless $n is 1.
- Write a count with a noun: '1 cat' but '2 cats'.
- Return text like '3 apples'; no 's' for exactly one.
- Pluralise $noun by adding s when $n is not 1, and put the number in front.
- How many of what? Mind the plural.
= s unless one / return $n, a space, $noun and an s unless $n is 1
! 1, 'cat' => '1 cat' | 2, 'cat' => '2 cats'
? 0, 'dog' | 5, 'egg' | 1, 'tree' | 10, 'day'
: return f'{$n} {$noun}' if $n == 1 else f'{$n} {$noun}s'

@3 simple_plural pluralize_word plural_of english_plural
s:=str(word, noun, s) -> str
- Return the English plural of $s: 'es' after s, x, z, ch and sh, 'ies' for consonant and y, else 's'.
- Form the plural of a noun with the usual spelling rules.
- Pluralise a word: box -> boxes, baby -> babies, cat -> cats.
- Given a singular noun, return its regular plural.
- More than one of the thing: add the right ending (s, es or ies).
= by the ending / return with es after s, x, z, ch and sh / return with ies for a consonant and y / return with s
! 'box' => 'boxes' | 'baby' => 'babies' | 'cat' => 'cats'
? 'bus' | 'day' | 'church' | 'dish' | 'city'
:
if $s.endswith(('s', 'x', 'z', 'ch', 'sh')):
    return $s + 'es'
if $s.endswith('y') and $s[-2] not in 'aeiou':
    return $s[:-1] + 'ies'
return $s + 's'

@2 digit_to_word digit_name number_word spell_digit
n:=int(n, digit, d, number) -> str
- Return the English word for the digit $n (0-9).
- Convert a digit to its name, like 3 to 'three'.
- Given a number from 0 to 9, return 'zero' to 'nine'.
- Spell out a single digit.
- What is the figure $n called in English?
= look it up / return the entry for $n in the list of digit names
! 0 => 'zero' | 9 => 'nine'
? 1 | 2 | 3 | 5 | 7
: return ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][$n]

@2 word_to_digit word_to_number digit_from_name parse_digit_word
s:=str(word, s, name, text) -> int
- Convert a digit word from 'zero' to 'nine' to its number.
- Return the digit named by $s, such as 3 for 'three'.
- Given the English name of a digit, return the digit.
- Which number from 0 to 9 is called $s?
- 'seven' should give 7.
= find it in the list / return the index of $s in the list of digit names
! 'zero' => 0 | 'nine' => 9
? 'one' | 'two' | 'three' | 'five' | 'seven'
: return ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].index($s)

@2 spell_digits digits_to_words say_digits read_out
n:big(n, number, num) -> str
- Return the names of the digits of $n, separated by spaces.
- Spell a number digit by digit, so 12 becomes 'one two'.
- Convert each digit of $n to its English word and join the words.
- Read out the digits of a number in English.
- As one says a telephone number: every figure by its own name.
= name of each digit / list the digit names / return the name of each digit of $n joined by spaces
! 12 => 'one two' | 0 => 'zero'
:
names = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
return ' '.join(names[int(d)] for d in str($n))

@4 number_to_words int_to_words spell_number number_in_words
n:=int(n, number, num) -> str
- Return $n (0 to 99) in English words, like 'forty-two'.
- Convert a number below 100 to words.
- Spell out a number from 0 to 99 in English, with a hyphen in compounds.
- Write $n as words: 'seven', 'thirteen', 'twenty', 'ninety-nine'.
- How is the number, below one hundred, written on a cheque?
= small numbers by a list, others by tens / list the names below 20 and of the tens / return the small name if $n is below 20 / return the ten, with a hyphen and the rest if there is one
! 42 => 'forty-two' | 7 => 'seven' | 20 => 'twenty' | 13 => 'thirteen'
? 0 | 99 | 19 | 80 | 31
:
small = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split()
tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split()
if $n < 20:
    return small[$n]
word = tens[$n // 10 - 2]
return word + '-' + small[$n % 10] if $n % 10 else word

@1 add_thousands_separators format_number thousands_separator add_commas with_commas
n:=int(n, number, num, value) -> str
- Format $n with commas between thousands.
- Return the number as a string with thousands separators, like '1,234,567'.
- Add commas to a large number.
- Write $n with a comma after every three digits from the right.
- 1000000 should read '1,000,000'.
= format with a comma / return $n formatted with commas
! 1234567 => '1,234,567' | 12 => '12' | 1000 => '1,000'
? 0 | 999 | 100000 | -5000
: return f'{$n:,}'

@1 format_price format_money format_currency to_dollars price_string
x:=float(x, price, amount, value) -> str
- Format $x as a price with a dollar sign and two decimals.
- Return an amount as text like '$3.50'.
- Write a number as dollars and cents.
- Put a $ in front of the amount, rounded to two decimal places.
- How does the price tag read?
= two decimals / return a dollar sign and $x with two decimals
! 3.5 => '$3.50' | 10.0 => '$10.00'
? 0.0 | 99.99 | 1.005 | 1234.5
: return '$' + f'{$x:.2f}'

@1 cents_to_dollars format_cents cents_to_price
n:nat(cents, n, amount) -> str
- Format $n cents as dollars, like '3.05' for 305.
- Convert an integer number of cents to a string with dollars, a point and two digits.
- Return $n cents written as a decimal amount.
- 305 cents become '3.05'.
- Whole units, dot, two digits of cents: write the sum like that.
= divide by 100 / return the dollars, a point and the cents with two digits
! 305 => '3.05' | 5 => '0.05'
: return f'{$n // 100}.{$n % 100:02d}'

@1 format_percent to_percent percent_string as_percentage
x:=float(x, ratio, fraction, value) -> str
- Format $x as a percentage without decimals, like '50%' for 0.5.
- Convert a fraction to a percent string, rounded to whole per cents.
- Return the ratio times 100 followed by '%', with no decimals.
- Write 0.25 as '25%'.
- How many per cent is the fraction, as text?
= format as percent / return $x formatted as a percentage without decimals
! 0.5 => '50%' | 1.0 => '100%'
? 0.0 | 0.25 | 0.333 | 2.0
: return f'{$x:.0%}'

@3 human_size format_bytes file_size readable_size
n:=int(n, size, bytes_count, num) -> str
- Format $n bytes as 'B', 'KB', 'MB' or 'GB', dividing by 1024 without rest.
- Return a readable file size such as '2 KB' for a number of bytes, in whole units of 1024.
- Convert bytes to the largest unit of B, KB, MB, GB that gives at least 1, cutting the rest.
- How large is a file of $n bytes in human terms, like '5 MB'? Cut decimals.
- Divide by 1024 as long as possible and name the unit.
= divide while large / start i at 0 / *while $n is at least 1024 and a unit is left, divide it and go to the next unit / return $n and the unit
! 500 => '500 B' | 2048 => '2 KB' | 5242880 => '5 MB'
? 0 | 1023 | 1024 | 1073741824 | 1500000
:
units = ['B', 'KB', 'MB', 'GB']
i = 0
while $n >= 1024 and i < 3:
    $n //= 1024
    i += 1
return f'{$n} {units[i]}'

@2 snake_to_camel to_camel_case camel_case camelcase
s:=str(s, name, text, snake) -> str
- Convert a snake_case name to camelCase.
- Return $s, words joined by underscores, in camel case.
- Turn 'my_variable_name' into 'myVariableName'.
- Remove the underscores and capitalise each word but the first.
- As JavaScript would name what Python calls $s.
= capitalise all words but the first / split $s at underscores / return the first part and the others capitalised, joined
! 'my_variable_name' => 'myVariableName' | 'x' => 'x'
? 'a_b' | 'snake_case' | 'get_user_id' | 'hello'
:
first, *rest = $s.split('_')
return first + ''.join(w.capitalize() for w in rest)

@2 snake_to_pascal to_pascal_case pascal_case upper_camel_case
s:=str(s, name, text, snake) -> str
- Convert a snake_case name to PascalCase.
- Return $s, words joined by underscores, with each word capitalised and no underscores.
- Turn 'my_class_name' into 'MyClassName'.
- Remove the underscores and capitalise each word, the first one too.
- Name of a class made of the parts of $s.
= capitalise all words / return the parts of $s between underscores capitalised and joined
! 'my_class_name' => 'MyClassName' | 'x' => 'X'
? 'a_b' | 'snake_case' | 'get_user_id' | 'hello'
: return ''.join(w.capitalize() for w in $s.split('_'))

@2 camel_to_snake to_snake_case snake_case camelcase_to_snake
s:=str(s, name, text, camel) -> str
- Convert a camelCase name to snake_case.
- Return $s with an underscore before each capital letter, all in lower case.
- Turn 'myVariableName' into 'my_variable_name'.
- Split a camel case name at its capitals and join the lower case words with underscores.
- As Python would name what JavaScript calls $s.
= underscore before capitals / start result empty / *for each character, put an underscore before a capital, append it in lower case / return result without an underscore in front
! 'myVariableName' => 'my_variable_name' | 'x' => 'x'
? 'MyClass' | 'aB' | 'getUserId' | 'hello'
:
result = ''
for c in $s:
    if c.isupper():
        result += '_'
    result += c.lower()
return result.lstrip('_')

@1 words_to_snake sentence_to_snake text_to_snake make_identifier
s:=str(s, text, title, phrase) -> str
- Convert words separated by spaces to snake_case.
- Return $s in lower case with underscores instead of spaces.
- Turn 'Hello Big World' into 'hello_big_world'.
- Lower the text and join its words with underscores.
- Make a variable name out of a phrase.
= lower, split, join / return the lower-case words of $s joined by underscores
! 'Hello Big World' => 'hello_big_world' | '' => ''
? 'one' | 'a  b' | 'My File Name' | 'X Y'
: return '_'.join($s.lower().split())

@1 to_kebab_case kebab_case snake_to_kebab dashed
s:=str(s, name, text) -> str
- Convert a snake_case name to kebab-case.
- Return $s in lower case with dashes instead of underscores.
- Replace the underscores of a name by hyphens and lower it.
- Turn 'My_Name' into 'my-name'.
- Name of a CSS class for what Python calls $s.
= lower and replace / return $s in lower case with underscores replaced by dashes
! 'My_Name' => 'my-name' | 'x' => 'x'
? 'a_b_c' | 'snake_case' | '' | 'GET_ID'
: return $s.lower().replace('_', '-')

@2 slugify make_slug slug to_slug url_slug
s:=str(s, title, text, name) -> str
- Turn $s into a slug: lower case, words joined by dashes, punctuation removed.
- Make a URL slug from a title, like 'hello-world' for 'Hello, World!'.
- Slugify: keep letters, digits and spaces, lower them and join the words with hyphens.
- Return a version of the title that fits in a web address.
- 'My First Post!' becomes 'my-first-post'.
= keep letters, digits and spaces, then join / keep the letters, digits and spaces of $s in lower case / return the words joined by dashes
! 'Hello, World!' => 'hello-world' | '' => ''
? 'My First Post!' | 'a  b' | 'C++ 101' | 'already-slug'
:
kept = ''.join(c for c in $s.lower() if c.isalnum() or c == ' ')
return '-'.join(kept.split())

@3 to_morse morse_code morse_encode text_to_morse
s:=str(s, text, word) -> str
- Convert the letters of $s to Morse code, separated by spaces.
- Translate a text to Morse; skip everything that is not a letter.
- Return the Morse code of a word.
- Encode 'SOS' as '... --- ...' and other texts likewise.
- Dots and dashes for each letter, a blank between letters.
= look up each letter / list the codes from a to z / return the code of each letter of $s joined by spaces
! 'SOS' => '... --- ...' | '' => ''
? 'so' | 'e' | 'Hi you' | 'abc'
:
codes = '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..'.split()
return ' '.join(codes[ord(c) - 97] for c in $s.lower() if c.isalpha())

@2 rgb_to_hex to_hex_color hex_color color_code
r:=int(r, red), g:=int(g, green), b:=int(b, blue) -> str
- Convert the colour values $r, $g and $b (0-255) to a hex string like '#ff8000'.
- RGB to hex.
- Return the hexadecimal colour code of red, green and blue, in lower case with a leading #.
- Write three colour parts with two hex digits each after a '#'.
- What colour code would one write in a style sheet?
= two hex digits each / return # and the three values with two hex digits each
! 255, 128, 0 => '#ff8000' | 0, 0, 0 => '#000000'
? 255, 255, 255 | 1, 2, 3 | 16, 32, 64 | 10, 200, 99
: return f'#{$r:02x}{$g:02x}{$b:02x}'

@2 hex_to_rgb parse_color parse_hex_color color_to_rgb
s:=str(color, s, hex_color, code) -> tuple[int, int, int]
- Convert a colour like '#ff8000' to its (red, green, blue) values.
- Hex to RGB.
- Return the three numbers in the hex colour code $s.
- Parse '#rrggbb' into a tuple of integers from 0 to 255.
- How much red, green and blue is in the style sheet colour?
= two hex digits each / return the values of the digits 1 to 2, 3 to 4 and 5 to 6 in base 16
! '#ff8000' => (255, 128, 0) | '#000000' => (0, 0, 0)
? '#ffffff' | '#010203' | '#102040' | '#0ac863'
: return int($s[1:3], 16), int($s[3:5], 16), int($s[5:7], 16)

@1 bool_to_text yes_no yes_or_no bool_to_yes_no
flag:bool(flag, value, b, answer) -> str
- Return 'Yes' if $flag is True and 'No' otherwise.
- Convert a boolean to 'Yes' or 'No'.
- Given True or False, return the word "Yes" or "No".
- Write a truth value as Yes or No.
- How would a person say True and False when asked?
= choose a word / return Yes if $flag, else No
! True => 'Yes' | False => 'No'
? 1 | 0 | 5 | ''
: return 'Yes' if $flag else 'No'

@2 text_to_bool parse_bool str_to_bool string_to_bool to_bool
s:=str(s, text, value, answer) -> bool
- Return True if $s is 'yes', 'true', 'y' or '1' in any case, else False.
- Convert text to a boolean: 'yes', 'true', 'y' and '1' mean True, all else False.
- Parse a yes/no answer, ignoring case.
- Interpret a string as a truth value; accepted for True are yes, y, true and 1.
- Did the user agree, by typing y, yes, true or 1 in small or capital letters?
= look it up in lower case / return whether $s in lower case is one of yes, y, true and 1
! 'Yes' => True | 'no' => False
? 'TRUE' | 'y' | '0' | '1' | ''
: return $s.lower() in ('yes', 'y', 'true', '1')

@2 safe_int to_int parse_int int_or_none
s:=str(s, text, value) -> int
- Convert $s to an integer, or return None if that is impossible.
- Parse a string as an int; None for invalid input.
- Return int($s), but None instead of an error.
- Read a whole number from text, None if it is not one.
- Try to turn the text into a number; give None when it fails.
= try to convert / return $s as an integer / return None if that fails
! '12' => 12 | 'abc' => None | '' => None
? '-5' | '1.5' | ' 7 ' | '0'
:
try:
    return int($s)
except ValueError:
    return None

@2 is_number is_float is_numeric_string can_be_float
s:=str(s, text, value) -> bool
- Return True if $s can be converted to a float.
- Check whether a string is a number, decimals and signs included.
- Determine whether float($s) would work.
- Is the text a valid number?
- Could one calculate with it, as in '3.5', '-2' or '1e3'?
= try to convert / return True if $s converts to a float / return False if that fails
! '3.5' => True | 'abc' => False | '' => False
? '-2' | '1e3' | '1,5' | ' 7 '
:
try:
    float($s)
    return True
except ValueError:
    return False

@2 grade letter_grade get_grade score_to_grade grade_from_score
n:=int(score, n, points, mark) -> str
- Return the grade for $n: 'A' from 90, 'B' from 80, 'C' from 70, 'D' from 60, else 'F'.
- Convert a score from 0 to 100 to a letter grade (A, B, C, D or F) in steps of ten from 90 down.
- Return 'A' for 90 and above, 'B' for 80 to 89, 'C' for 70 to 79, 'D' for 60 to 69, 'F' below 60.
- Which letter grade does the score $n get, with 90 / 80 / 70 / 60 as limits?
- School marks: at least ninety is an A, eighty a B, seventy a C, sixty a D, and less than that an F.
= compare from the top / return A from 90, B from 80, C from 70, D from 60 / return F
! 95 => 'A' | 90 => 'A' | 85 => 'B' | 59 => 'F'
? 70 | 60 | 79 | 100 | 0
:
if $n >= 90:
    return 'A'
if $n >= 80:
    return 'B'
if $n >= 70:
    return 'C'
if $n >= 60:
    return 'D'
return 'F'

@1 pass_or_fail passed has_passed pass_fail
n:=int(score, n, points, mark) -> str
- Return 'pass' if $n is at least 50, else 'fail'.
- Say 'pass' for a score of 50 or more and 'fail' otherwise.
- Given a score, return "pass" or "fail" with 50 as the limit.
- Did the student make it? Answer 'pass' from 50 points on, else 'fail'.
- Fifty points are enough: which word goes on the certificate, 'pass' or 'fail'?
= compare with 50 / return pass if $n is at least 50, else fail
! 50 => 'pass' | 49 => 'fail'
? 0 | 100 | 51 | 75
: return 'pass' if $n >= 50 else 'fail'

@1 bmi body_mass_index calculate_bmi
w:amount1(weight, w, kg, mass), h:=float(height, h, m, metres) -> float
- Return the body mass index for weight $w in kg and height $h in metres.
- Compute the BMI: weight divided by the square of the height.
- Given $w and $h, return weight / height ** 2.
- Calculate the body mass index from kilograms and metres.
- Kilograms over metres squared.
= divide by the square / return $w divided by $h squared
! 80.0, 2.0 => 20.0 | 50.0, 1.0 => 50.0
? 70.0, 1.75 | 90.0, 1.8 | 60.0, 1.5 | 100.0, 2.0
: return $w / $h ** 2

@2 bmi_category bmi_class weight_category
x:=float(bmi, x, value, index) -> str
- Return the category of the BMI $x: 'underweight' below 18.5, 'normal' below 25, 'overweight' below 30, else 'obese'.
- Classify a body mass index as 'underweight', 'normal', 'overweight' or 'obese' with the limits 18.5, 25 and 30.
- Given a BMI return its category; below 18.5 is 'underweight', below 25 'normal', below 30 'overweight', otherwise 'obese'.
- Which weight class (underweight, normal, overweight, obese) does a BMI of $x mean?
- The doctor's word for the index: limits are 18.5, 25 and 30.
= compare from below / return underweight below 18.5, normal below 25, overweight below 30 / return obese
! 17.0 => 'underweight' | 18.5 => 'normal' | 25.0 => 'overweight' | 31.0 => 'obese'
? 24.9 | 29.9 | 30.0 | 20.0
:
if $x < 18.5:
    return 'underweight'
if $x < 25:
    return 'normal'
if $x < 30:
    return 'overweight'
return 'obese'

@1 discounted_price apply_discount discount price_after_discount
price:amount(price, amount, cost), p:=float(percent, discount_percent, p, rate) -> float
- Return $price after a discount of $p percent.
- Reduce a price by $p per cent.
- Given a price and a discount in percent, return what has to be paid.
- Apply a discount of $p % to $price.
- The shop takes $p percent off; what is the new price?
= subtract the share / return $price times 100 minus $p, divided by 100
! 200.0, 10.0 => 180.0 | 50.0, 0.0 => 50.0
? 80.0, 25.0 | 99.0, 100.0 | 10.0, 50.0 | 40.0, 5.0
: return $price * (100 - $p) / 100

@1 add_tax price_with_tax add_vat gross_price total_with_tax
price:amount(price, amount, net), p:=float(percent, rate, p, tax) -> float
- Return $price with $p percent tax added.
- Add a tax of $p per cent to a price.
- Given a net price and a tax rate in percent, return the gross price.
- Increase $price by $p %.
- What does the customer pay when $p percent of tax are put on top?
= add the share / return $price times 100 plus $p, divided by 100
! 200.0, 10.0 => 220.0 | 50.0, 0.0 => 50.0
? 80.0, 25.0 | 99.0, 100.0 | 10.0, 50.0 | 40.0, 5.0
: return $price * (100 + $p) / 100

@1 percent_of_number percent_value take_percent
x:amount(x, value, amount, number), p:=float(p, percent, rate) -> float
- Return $p percent of $x.
- Compute $p per cent of a number.
- Given a value and a percentage, return that share of it.
- How much is $p % of $x?
- $p hundredths of the amount.
= multiply and divide by 100 / return $x times $p divided by 100
! 200.0, 10.0 => 20.0 | 50.0, 0.0 => 0.0
? 80.0, 25.0 | 99.0, 100.0 | 10.0, 50.0 | 40.0, 5.0
: return $x * $p / 100

@1 percent_change percentage_change growth relative_change
a:=float(old, a, before, start), b:=float(new, b, after, end) -> float
- Return the change from $a to $b in percent.
- Compute the percentage change between an old and a new value.
- By how many percent did the value grow from $a to $b?
- Subtract $a from $b, divide by $a and multiply by 100.
- Yesterday $a, today $b: what is the growth in per cent?
= difference by the start / return $b minus $a, divided by $a, times 100
! 50.0, 75.0 => 50.0 | 10.0, 5.0 => -50.0
? 4.0, 4.0 | 1.0, 3.0 | 200.0, 0.0 | 8.0, 10.0
: return ($b - $a) / $a * 100

@1 tip calculate_tip tip_amount total_with_tip
bill:amount(bill, amount, total), p:=float(percent, tip_percent, p, rate) -> float
- Return the bill $bill plus a tip of $p percent.
- Compute the total to pay with a tip of $p per cent.
- Add a tip in percent to the restaurant bill.
- How much is the bill including $p % tip?
- What leaves the wallet if the waiter gets $p percent extra?
= add the share / return $bill plus $bill times $p divided by 100
! 100.0, 10.0 => 110.0 | 50.0, 0.0 => 50.0
? 80.0, 25.0 | 20.0, 15.0 | 10.0, 50.0 | 40.0, 5.0
: return $bill + $bill * $p / 100

@1 split_bill share_per_person per_person bill_per_person
bill:amount(bill, total, amount), n:small1(people, n, persons, friends) -> float
- Return what each of $n people pays of $bill.
- Divide a bill equally among $n people.
- Split the total by the number of persons.
- How much does everyone owe if $n friends share the bill?
- The amount per head.
= divide / return $bill divided by $n
! 100.0, 4 => 25.0 | 9.0, 2 => 4.5
: return $bill / $n

@1 simple_interest interest compute_interest
p:amount(principal, p, amount, capital), r:=float(rate, r, percent), t:=int(years, t, time, n) -> float
- Return the simple interest on $p at $r percent for $t years.
- Compute simple interest: principal times rate times time divided by 100.
- How much interest do $t years at $r % a year bring for $p?
- Given principal, yearly rate in percent and years, return the simple interest.
- What does the capital earn without compounding?
= multiply and divide by 100 / return $p times $r times $t divided by 100
! 100.0, 5.0, 2 => 10.0 | 50.0, 0.0, 3 => 0.0
? 200.0, 3.0, 1 | 1000.0, 4.0, 5 | 10.0, 10.0, 10 | 80.0, 2.5, 4
: return $p * $r * $t / 100

@2 compound_interest future_value balance_after grow_capital
p:amount(principal, p, amount, capital), r:=float(rate, r, percent), t:=int(years, t, n) -> float
- Return the balance of $p after $t years with $r percent compound interest.
- Compute the final amount with yearly compound interest.
- How much does $p grow to in $t years at $r % a year, interest included each year?
- Given principal, rate in percent and years, return principal * (1 + rate / 100) ** years.
- The interest stays in the account and earns interest too: what is the balance in the end?
= raise the growth factor / return $p times 1 plus $r by 100 to the power $t
! 100.0, 100.0, 2 => 400.0 | 50.0, 0.0, 3 => 50.0
? 200.0, 50.0, 1 | 1000.0, 4.0, 5 | 10.0, 10.0, 10 | 64.0, 25.0, 2
: return $p * (1 + $r / 100) ** $t

@1 average_speed speed compute_speed velocity
d:amount(distance, d, km, way), t:amount1(time, t, hours, duration) -> float
- Return the speed for the distance $d in the time $t.
- Compute the average speed: distance divided by time.
- How fast is one who covers $d in $t?
- Given a distance and a duration, return the speed.
- Kilometres over hours.
= divide / return $d divided by $t
! 100.0, 2.0 => 50.0 | 0.0, 1.0 => 0.0
: return $d / $t

@3 make_change coin_change_greedy count_coins coins_needed
n:nat(amount, n, cents, total) -> list[int]
- Return the coins of 25, 10, 5 and 1 that make up $n, largest first.
- Make change for $n cents with as few quarters, dimes, nickels and pennies as the greedy way gives.
- Give change: always take the largest coin of 25, 10, 5, 1 that fits.
- Which coins (25, 10, 5, 1) does the cashier hand out for $n cents?
- Pay $n out with coins of four kinds worth 25, 10, 5 and 1, big ones first.
= largest coin first / start result empty / *for each coin, append it as often as it fits / return result
! 41 => [25, 10, 5, 1] | 0 => [] | 30 => [25, 5]
:
result = []
for coin in (25, 10, 5, 1):
    result += [coin] * ($n // coin)
    $n %= coin
return result
`;
