/** Checks of passwords, addresses, numbers and other input. The format is described in ../card.ts. */
export const validation = String.raw`
@2 is_valid_password valid_password check_password password_ok
s:=str(password, s, text, pw) -> bool
- Return True if $s has at least 8 characters, a digit and an upper case letter.
- Check whether a password is valid: 8 or more characters, at least one digit and one capital letter.
- Determine whether the password $s is long enough (8) and has both an uppercase letter and a digit.
- Is the password acceptable, that is, not shorter than 8 characters, with a capital letter and a number?
- Eight characters, a numeral and a big letter are the least we ask: is it fulfilled?
= three conditions / return whether $s has 8 characters, any digit and any upper case letter
! 'Passw0rd' => True | 'password' => False | 'Ab1' => False
? '' | 'ABCDEFG1' | 'abcdefg1' | 'ABCDEFGH'
: return len($s) >= 8 and any(c.isdigit() for c in $s) and any(c.isupper() for c in $s)

@3 is_strong_password strong_password password_is_strong
s:=str(password, s, text, pw) -> bool
- Return True if $s has at least 8 characters, an upper case letter, a lower case letter and a digit.
- Check whether a password is strong: length 8 or more, upper and lower case letters and a digit.
- Determine whether the password has 8 characters and mixes capital letters, small letters and digits.
- Is the password strong? It needs 8 characters, an uppercase, a lowercase letter and a number.
- All of these must be there: big letter, small letter, numeral, and eight characters in all.
= four conditions / return False if $s is shorter than 8 / return whether it has an upper case letter, a lower case letter and a digit
! 'Passw0rd' => True | 'password' => False | 'PASSW0RD' => False
? '' | 'Ab1' | 'Abcdefgh' | 'xY3xY3xY3'
:
if len($s) < 8:
    return False
return any(c.isupper() for c in $s) and any(c.islower() for c in $s) and any(c.isdigit() for c in $s)

@3 password_strength rate_password password_score
s:=str(password, s, text, pw) -> int
- Return how many of these hold for $s: at least 8 characters, an upper case letter, a lower case letter, a digit.
- Rate a password from 0 to 4: one point each for length 8, a capital, a small letter and a digit.
- Compute the strength of a password: a point for 8 characters, for upper case, for lower case, for a digit.
- Score $s by four rules: length of 8, capital letter, small letter, number.
- Zero to four points for a password, one for every rule it obeys (eight characters, big letter, small letter, numeral).
= add the conditions / return the number of true conditions
! 'Passw0rd' => 4 | 'abc' => 1 | '' => 0
? 'A1' | 'abcdefgh' | '12345678' | 'aB3'
: return sum([len($s) >= 8, any(c.isupper() for c in $s), any(c.islower() for c in $s), any(c.isdigit() for c in $s)])

@2 is_valid_email valid_email is_email check_email validate_email
s:=str(email, s, address, text) -> bool
- Return True if $s looks like an e-mail address: exactly one '@', text before it, and a dot after it.
- Check whether a string is a plausible email: one @ with something in front and a '.' in the part behind.
- Determine whether $s has a single '@', a non-empty name and a domain with a dot.
- Is $s a valid email address (simple check: one @, a name before, a dot in the domain)?
- name@host.tld: does the text have that form?
= split at the sign / split $s at '@' / return whether there are two parts, the first not empty and a dot in the second
! 'ann@site.com' => True | 'ann.site.com' => False | '@site.com' => False
? 'a@b' | 'a@b@c.d' | '' | 'x.y@z.org'
:
parts = $s.split('@')
return len(parts) == 2 and parts[0] != '' and '.' in parts[1]

@1 email_domain get_domain domain_of extract_domain
s:=str(email, s, address, text) -> str
- Return the part of the e-mail address $s after the '@'.
- Get the domain of an email address.
- Extract the domain name from $s.
- Given an email, return everything behind the @.
- At which host does the mailbox live?
= split at the sign / return the last part of $s split at '@'
! 'ann@site.com' => 'site.com' | 'x@y.org' => 'y.org'
? 'a@b' | 'bob.lee@mail.example.com' | 'me@home.net' | 'q@w.e'
: return $s.split('@')[-1]

@1 email_user get_username user_of local_part username_from_email
s:=str(email, s, address, text) -> str
- Return the part of the e-mail address $s before the '@'.
- Get the user name of an email address.
- Extract the local part from $s.
- Given an email, return everything in front of the @.
- Whose mailbox is it?
= split at the sign / return the first part of $s split at '@'
! 'ann@site.com' => 'ann' | 'x@y.org' => 'x'
? 'a@b' | 'bob.lee@mail.example.com' | 'me@home.net' | 'q@w.e'
: return $s.split('@')[0]

@2 is_valid_ip valid_ipv4 is_ipv4 check_ip validate_ip
s:=str(ip, s, address, text) -> bool
- Return True if $s is a valid IPv4 address.
- Check whether a string consists of four numbers from 0 to 255 separated by dots.
- Determine whether $s is an IP address such as '192.168.0.1'.
- Is the text a valid IPv4 address?
- Four parts, each a number no greater than 255: does it hold?
= split and test each part / split $s at dots / return whether there are four parts, all digits and at most 255
! '192.168.0.1' => True | '256.1.1.1' => False | '1.2.3' => False
? 'a.b.c.d' | '' | '0.0.0.0' | '1.2.3.4.5'
:
parts = $s.split('.')
return len(parts) == 4 and all(p.isdigit() and int(p) <= 255 for p in parts)

@2 is_hex_color valid_hex_color is_valid_color check_color
s:=str(color, s, text, code) -> bool
- Return True if $s is a colour code: '#' followed by six hexadecimal digits.
- Check whether a string is a hex colour like '#1a2B3c'.
- Determine whether $s has a leading '#' and six hex digits after it.
- Is the text a valid hex colour?
- Would a style sheet take it for a colour written as # and six digits?
= test start, length and digits / return whether $s has 7 characters, starts with # and has only hex digits after it
! '#1a2B3c' => True | '1a2b3c' => False | '#12345g' => False
? '' | '#fff' | '#000000' | '#ABCDEF'
: return len($s) == 7 and $s[0] == '#' and all(c in '0123456789abcdefABCDEF' for c in $s[1:])

@2 is_binary is_binary_string only_zeros_and_ones valid_binary
s:string -> bool
- Return True if $s consists only of the characters 0 and 1.
- Check whether a string is a binary number.
- Determine whether $s contains nothing but zeros and ones; False if it is empty.
- Is the text made of binary digits only?
- Non-empty, and each character is either '0' or '1'?
= test every character / return whether $s is not empty and every character is 0 or 1
! '0101' => True | '012' => False | '' => False
? '1' | '000' | '10a'
: return $s != '' and all(c in '01' for c in $s)

@2 is_hexadecimal is_hex is_hex_string valid_hex
s:=str(s, text, value) -> bool
- Return True if $s consists only of hexadecimal digits.
- Check whether a string is a hex number; False if it is empty.
- Determine whether every character of $s is 0-9, a-f or A-F.
- Is the text valid hexadecimal?
- Non-empty and nothing in it beyond the sixteen digits?
= test every character / return whether $s is not empty and every character is a hex digit
! '1aF' => True | 'xyz' => False | '' => False
? '0' | 'deadBEEF' | '12 34' | 'g'
: return $s != '' and all(c in '0123456789abcdefABCDEF' for c in $s)

@3 luhn luhn_check is_valid_card valid_credit_card check_luhn
s:digits -> bool
- Return True if the digits in $s pass the Luhn check.
- Check a card number with the Luhn algorithm.
- Luhn: from the right, double every second digit, subtract 9 if above 9, and test whether the sum is divisible by 10.
- Is the credit card number valid by the Luhn formula?
- Card checksum: do the digits, every other one doubled (digit sum), add up to a multiple of ten?
= double every second digit from the right / start total at 0 / *for each digit from the right, double every second one and add it / return whether total is divisible by 10
! '4539578763621486' => True | '1234' => False | '0' => True
? '79927398713' | '79927398710' | '18' | '59'
:
total = 0
for i, c in enumerate($s[::-1]):
    n = int(c)
    if i % 2 == 1:
        n = n * 2 - 9 if n > 4 else n * 2
    total += n
return total % 10 == 0

@2 mask_card mask_number hide_card_number mask_digits maskify
s:=str(s, number, card, text) -> str
- Replace all but the last four characters of $s with '#'.
- Mask a card number: only the last 4 characters stay visible.
- Return $s with every character except the final four hidden as '#'.
- Hide a string behind '#', leaving the last four characters.
- As on a receipt: number signs, then the last four.
= hide the beginning / return a # for each character before the last four, then the last four of $s
! '12345678' => '####5678' | '123' => '123' | '' => ''
? '4539578763621486' | '1234' | '12345' | 'abcdef'
: return '#' * (len($s) - 4) + $s[-4:]

@1 hide_password mask_all stars_for mask_text
s:word -> str
- Return a string of as many stars as $s has characters.
- Mask a password completely with '*'.
- Replace every character of $s by '*'.
- Return '*' repeated for each character.
- Show the length but nothing else of the secret text, with asterisks.
= a star for each / return a star times the length of $s
! 'abc' => '***' | '' => ''
: return '*' * len($s)

@2 censor censor_word hide_word replace_word_with_stars
s:=str(s, text, sentence), bad:=str(bad, word, banned, w) -> str
- Replace every occurrence of $bad in $s with as many stars.
- Censor a word in a text: each letter becomes '*'.
- Return $s with the word $bad hidden behind asterisks.
- Wherever $bad occurs put '*' for each of its characters.
- The word $bad must not be readable any more; stars of equal number take its place.
= replace by stars / return $s with $bad replaced by a star for each of its characters
! 'a bad day', 'bad' => 'a *** day' | 'fine', 'bad' => 'fine'
? '', 'x' | 'no no', 'no' | 'darn it', 'darn' | 'xxx', 'xx'
: return $s.replace($bad, '*' * len($bad))

@3 censor_words filter_bad_words censor_list clean_text
s:=str(s, text, sentence), bad:=list[str](bad, banned, words, bad_words) -> str
- Replace each word of $s that is in $bad with stars.
- Censor all the banned words in a sentence.
- Return the text with every listed word written as '*' of the same length.
- Mask the words of $s that occur in the list $bad.
- Split at spaces; whatever is on the black list becomes asterisks.
= stars for listed words / split $s into words / return the words, in stars where they are in $bad, joined by spaces
! 'a bad day', ['bad'] => 'a *** day' | 'fine', [] => 'fine'
? '', ['x'] | 'no way no', ['no'] | 'x y z', ['x', 'z'] | 'hello', ['hell']
: return ' '.join('*' * len(w) if w in $bad else w for w in $s.split())

@2 is_valid_phone valid_phone_number check_phone is_phone_number
s:=str(phone, s, number, text) -> bool
- Return True if $s has the form 'ddd-ddd-dddd' with digits d.
- Check whether a phone number looks like 123-456-7890.
- Determine whether $s consists of 3, 3 and 4 digits separated by dashes.
- Is the text a phone number of the form 123-456-7890?
- Three digits, three digits, four digits, with hyphens between: is it so?
= split and test lengths / split $s at dashes / return whether the lengths are 3, 3 and 4 and all parts are digits
! '123-456-7890' => True | '1234567890' => False | '12-456-7890' => False
? '' | 'abc-def-ghij' | '555-123-4567' | '1-2-3'
:
parts = $s.split('-')
return [len(p) for p in parts] == [3, 3, 4] and all(p.isdigit() for p in parts)

@2 format_phone phone_number create_phone_number format_phone_number
xs:=list[int](digits, numbers, xs, n) -> str
- Format the ten digits in $xs as '(123) 456-7890'.
- Create a phone number from a list of 10 digits.
- Return a string like '(123) 456-7890' made of the numbers in $xs.
- Write ten single digits as a telephone number with area code in brackets.
- Three in parentheses, a space, three more, a dash, four at the end.
= join and slice / join the digits to a string / return its parts with brackets, space and dash
! [1, 2, 3, 4, 5, 6, 7, 8, 9, 0] => '(123) 456-7890' | [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] => '(000) 000-0000'
? [5, 5, 5, 1, 2, 3, 4, 5, 6, 7] | [9, 9, 9, 9, 9, 9, 9, 9, 9, 9] | [0, 1, 0, 1, 0, 1, 0, 1, 0, 1] | [8, 0, 0, 5, 5, 5, 1, 2, 1, 2]
:
s = ''.join(str(d) for d in $xs)
return f'({s[:3]}) {s[3:6]}-{s[6:]}'

@2 is_valid_username valid_username check_username
s:=str(username, name, s) -> bool
- Return True if $s has 3 to 12 characters, all of them letters or digits.
- Check whether a user name is valid: 3 to 12 letters or digits.
- Determine whether $s is alphanumeric and between 3 and 12 characters long.
- Is the username allowed (letters and digits, at least 3, at most 12)?
- Neither too short (below 3) nor too long (above 12), and no special signs: is it fine?
= length and characters / return whether the length is 3 to 12 and all characters are letters or digits
! 'ann1' => True | 'a' => False | 'ann!' => False
? '' | 'abcdefghijklm' | 'abc' | 'two words'
: return 3 <= len($s) <= 12 and $s.isalnum()

@1 can_vote is_adult old_enough is_of_age
n:int(age, n, years) -> bool
- Return True if $n is at least 18.
- Check whether someone of age $n may vote (18 or older).
- Determine whether a person is an adult, that is 18 or over.
- Is $n years old enough to vote?
- Has the eighteenth birthday come?
= compare with 18 / return whether $n is at least 18
! 18 => True | 17 => False
? 21 | 5 | 65
: return $n >= 18

@2 ticket_price price_by_age entry_fee fare
n:=int(age, n, years) -> int
- Return the ticket price for the age $n: 0 below 6, 5 below 18, 10 otherwise.
- Compute the entry fee: children under 6 are free, under 18 pay 5, all others 10.
- Given an age, return what the ticket costs (free under six, 5 under eighteen, else 10).
- How much does someone aged $n pay? Under 6 nothing, under 18 five, from 18 on ten.
- Little ones get in for nothing, teenagers for 5, grown-ups for 10; the limits are 6 and 18.
= compare from below / return 0 below 6 / return 5 below 18 / return 10
! 5 => 0 | 6 => 5 | 18 => 10
? 0 | 17 | 40 | 90
:
if $n < 6:
    return 0
if $n < 18:
    return 5
return 10

@2 rock_paper_scissors rps rps_winner play_rps
a:=str(a, p1, first, player1), b:=str(b, p2, second, player2) -> str
- Return who wins rock paper scissors, 'first', 'second' or 'draw', for the moves $a and $b.
- Rock, paper, scissors: compare $a and $b and return 'first', 'second' or 'draw'.
- Given two moves ('rock', 'paper' or 'scissors'), tell which player wins: 'first', 'second', or 'draw'.
- Judge a round of rock-paper-scissors; answer 'first', 'second' or 'draw'.
- Stone blunts scissors, scissors cut paper, paper wraps stone: who is the winner, 'first' or 'second', or is it a 'draw'?
= what beats what / return draw if both are equal / return first if $b is what $a beats, else second
! 'rock', 'scissors' => 'first' | 'rock', 'paper' => 'second' | 'rock', 'rock' => 'draw'
? 'paper', 'rock' | 'scissors', 'rock' | 'paper', 'scissors' | 'scissors', 'paper'
:
if $a == $b:
    return 'draw'
beats = {'rock': 'scissors', 'scissors': 'paper', 'paper': 'rock'}
return 'first' if beats[$a] == $b else 'second'

@2 traffic_light next_light light_change
s:=str(color, light, s, current) -> str
- Return the traffic light colour after $s: 'green' to 'yellow', 'yellow' to 'red', 'red' to 'green'.
- Given the current colour of a traffic light, return the next one (green, yellow, red, green ...).
- Which light comes after $s? The order is green, yellow, red and round again.
- Advance a traffic light that goes from 'green' to 'yellow' to 'red' and back to 'green'.
- Stop-go signal: what colour follows this one?
= look it up / return what a dictionary of next colours has for $s
! 'green' => 'yellow' | 'red' => 'green' | 'yellow' => 'red'
? 'off' | '' | 'blue'
: return {'green': 'yellow', 'yellow': 'red', 'red': 'green'}.get($s)

@2 calculate calculator simple_calculator basic_op apply_operator
a:=int(a, x, first), op:=str(op, operator, sign), b:=int(b, y, second) -> float
- Apply the operator $op ('+', '-', '*' or '/') to $a and $b.
- Calculate $a $op $b for the four basic operations.
- A simple calculator: return the result of + - * or / on two numbers; None for another operator.
- Given two numbers and an operator sign, return the result.
- Add, subtract, multiply or divide, whichever the sign $op asks for.
= compare the sign / return the sum, difference, product or quotient by the sign of $op / return None
! 2, '+', 3 => 5 | 6, '/', 3 => 2.0 | 2, '-', 5 => -3
? 4, '*', 5 | 1, '%', 2 | 0, '+', 0 | 7, '/', 2
:
if $op == '+':
    return $a + $b
if $op == '-':
    return $a - $b
if $op == '*':
    return $a * $b
if $op == '/':
    return $a / $b
return None

@3 is_valid_isbn valid_isbn10 check_isbn isbn10
s:=str(isbn, s, text, code) -> bool
- Return True if $s is a valid ISBN-10 of ten digits.
- Check an ISBN-10 made of digits: the sum of the digits times 10, 9, ..., 1 must be divisible by 11.
- Determine whether the ten digits of $s pass the ISBN-10 check.
- Is the book number valid (ISBN-10, digits only)?
- Weigh the digits from 10 down to 1; does 11 divide the total?
= weighted sum / add each digit times 10 minus its position / return whether $s has 10 digits and 11 divides the sum
! '0306406152' => True | '0306406153' => False | '123' => False
? '' | '0000000000' | '1111111111' | '0471958697'
: return len($s) == 10 and sum((10 - i) * int(c) for i, c in enumerate($s)) % 11 == 0

@2 reverse_complement dna_complement complement complement_strand
s:=str(dna, s, strand, sequence) -> str
- Return the complement of the DNA strand $s: A and T exchanged, C and G exchanged.
- DNA complement: replace A by T, T by A, C by G and G by C.
- Map each base of a DNA string to its partner.
- Which strand pairs with $s?
- Swap the letters A with T and C with G all along.
= partner of each base / return the partner of each base of $s joined
! 'ATCG' => 'TAGC' | '' => ''
? 'A' | 'GGG' | 'ATTGC' | 'CCAT'
: return ''.join({'A': 'T', 'T': 'A', 'C': 'G', 'G': 'C'}[c] for c in $s)

@1 dna_to_rna transcribe to_rna
s:=str(dna, s, strand, sequence) -> str
- Convert the DNA string $s to RNA by replacing T with U.
- Transcribe DNA to RNA.
- Return $s with every T changed to U.
- Given a DNA sequence, return the RNA sequence.
- Thymine becomes uracil.
= replace T by U / return $s with T replaced by U
! 'GATT' => 'GAUU' | '' => ''
? 'A' | 'TTT' | 'ACGT' | 'CCG'
: return $s.replace('T', 'U')

@2 count_nucleotides nucleotide_counts count_bases base_counts
s:=str(dna, s, strand, sequence) -> dict[str, int]
- Return a dict with the number of A, C, G and T in $s.
- Count each nucleotide of a DNA string.
- How often does each of the four bases occur in $s?
- Return {'A': ..., 'C': ..., 'G': ..., 'T': ...} for a strand.
- Tally the letters A, C, G, T; those that are missing count 0.
= count each base / return a dictionary of each base to how often it occurs in $s
! 'GATT' => {'A': 1, 'C': 0, 'G': 1, 'T': 2} | '' => {'A': 0, 'C': 0, 'G': 0, 'T': 0}
? 'A' | 'CCC' | 'ACGT' | 'GGCA'
: return {base: $s.count(base) for base in 'ACGT'}

@2 gc_content gc_ratio
s:=str(dna, s, strand, sequence) -> float
- Return the share of G and C in the DNA string $s, 0.0 if it is empty.
- Compute the GC content of a DNA sequence as a fraction.
- What fraction of the bases in $s are G or C?
- Count G and C and divide by the length; an empty strand gives 0.0.
- Part of the strand made of guanine or cytosine.
= count by length / return 0.0 if $s is empty / return how many are G or C divided by the length
! 'GATC' => 0.5 | '' => 0.0
? 'A' | 'CCC' | 'ACGTA' | 'GGCA'
:
if not $s:
    return 0.0
return ($s.count('G') + $s.count('C')) / len($s)

@3 tic_tac_toe_winner winner check_winner ttt_winner
board:=list[list[str]](board, grid, b) -> str
- Return the player ('X' or 'O') with three in a line on the tic-tac-toe board $board, or None.
- Find the winner of a 3 by 3 tic-tac-toe board, None if there is none.
- Who won the game of noughts and crosses? Return 'X', 'O' or None; empty fields are ''.
- Check rows, columns and diagonals of $board for three equal marks.
- Three in a row, in any direction: whose marks are they?
= collect the lines and test each / collect rows, columns and diagonals / *return the mark of the first line of three equal marks / return None
! [['X', 'X', 'X'], ['O', 'O', ''], ['', '', '']] => 'X' | [['', '', ''], ['', '', ''], ['', '', '']] => None
? [['O', 'X', ''], ['O', 'X', ''], ['O', '', 'X']] | [['X', 'O', ''], ['O', 'X', ''], ['', '', 'X']] | [['X', 'O', 'O'], ['X', 'O', 'X'], ['O', 'X', 'X']] | [['X', 'O', 'X'], ['X', 'O', 'O'], ['O', 'X', 'X']]
:
lines = $board + [list(column) for column in zip(*$board)]
lines.append([$board[i][i] for i in range(3)])
lines.append([$board[i][2 - i] for i in range(3)])
for line in lines:
    if line[0] != '' and line.count(line[0]) == 3:
        return line[0]
return None

@4 levenshtein edit_distance string_distance
a:=str(a, s, first), b:=str(b, t, second) -> int
- Return the Levenshtein distance of $a and $b.
- Compute the edit distance: the fewest insertions, deletions and replacements that turn $a into $b.
- How many single-character edits are needed to change $a to $b?
- Minimum number of changes (insert, delete, replace) between two words.
- How badly is $b misspelled if $a was meant, counted in letters to fix?
= a row of distances for each character / start row with 0 to the length of $b / *for each character of $a, make the next row from the one before / return the last of row
! 'kitten', 'sitting' => 3 | '', 'abc' => 3 | 'same', 'same' => 0
? 'a', 'b' | 'flaw', 'lawn' | 'abc', '' | 'book', 'back'
:
row = list(range(len($b) + 1))
for i, x in enumerate($a):
    new = [i + 1]
    for j, y in enumerate($b):
        new.append(min(row[j] + (x != y), row[j + 1] + 1, new[j] + 1))
    row = new
return row[-1]

@2 climb_stairs count_stairs ways_to_climb stair_ways
n:small(n, steps, stairs) -> int
- Return the number of ways to climb $n stairs taking 1 or 2 at a time.
- Climbing stairs: count the ways to reach step $n with steps of one or two.
- In how many ways can $n be written as an ordered sum of ones and twos?
- How many different ways are there to go up $n steps, one or two at once?
- Someone takes single or double steps; count the distinct climbs.
= each count is the sum of the two before / start a at 1 and b at 1 / *$n times, move both one step forward / return a
! 3 => 3 | 4 => 5 | 0 => 1 | 1 => 1
:
a, b = 1, 1
for _ in range($n):
    a, b = b, a + b
return a

@4 hanoi hanoi_moves tower_of_hanoi
n:small(n, disks, discs) -> int
- Return the number of moves to solve the Tower of Hanoi with $n discs.
- Tower of Hanoi: how many moves are needed for $n disks?
- Compute 2 ** $n - 1, the least number of moves for $n discs.
- Given the number of disks, return the minimum moves of the towers of Hanoi.
- How often must a disc be moved until the whole tower stands elsewhere?
= double and add one each time / return 2 to the power $n minus 1
! 3 => 7 | 0 => 0
: return 2 ** $n - 1
`;
