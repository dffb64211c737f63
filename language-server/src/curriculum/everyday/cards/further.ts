/** Further functions on numbers, text and lists that come up in exercises. The format is described in ../card.ts. */
export const further = String.raw`
@1 first_word get_first_word
s:text -> str
- Return the first word of $s, or '' if there is none.
- Get the word a sentence begins with; an empty string for an empty text.
- Split the text and return its first word.
- Which word comes first in $s?
- Everything up to the first blank, leading blanks ignored.
= split and guard / split $s into words / return the first, or '' if there are none
! 'hello big world' => 'hello' | '' => ''
:
words = $s.split()
return words[0] if words else ''

@1 last_word get_last_word
s:text -> str
- Return the last word of $s, or '' if there is none.
- Get the word a sentence ends with; an empty string for an empty text.
- Split the text and return its last word.
- Which word comes last in $s?
- The final thing said in the sentence.
= split and guard / split $s into words / return the last, or '' if there are none
! 'hello big world' => 'world' | '' => ''
:
words = $s.split()
return words[-1] if words else ''

@2 length_of_last_word last_word_length
s:text -> int
- Return the length of the last word of $s, or 0 if there is none.
- How many letters does the final word of the sentence have?
- Compute the length of the last word in a string.
- Split the text and return how long its last word is; 0 for no words.
- Measure the word at the end.
+ Return 0 if there are no words.
= split and guard / split $s into words / return the length of the last, or 0 if there are none
! 'hello big world' => 5 | '' => 0
:
words = $s.split()
return len(words[-1]) if words else 0

@2 count_sentences sentence_count number_of_sentences
s:text -> int
- Return the number of sentences in $s, counting '.', '!' and '?'.
- Count the sentences of a text by its full stops, exclamation and question marks.
- How many times do '.', '!' or '?' occur in the text?
- Each sentence ends with one of . ! ?; how many are there?
- Number of sentence ends in the paragraph.
= count the end marks / return how many characters are a full stop, exclamation or question mark
! 'Hi. You?' => 2 | '' => 0
: return sum(1 for c in $s if c in '.!?')

@1 count_lines line_count number_of_lines
s:=str(s, text, content) -> int
- Return the number of lines in $s.
- Count the lines of a text.
- How many lines does the string have?
- Split the text at line breaks and count the parts.
- Height of the text in lines.
= split lines and count / return how many lines $s splits into
! 'a\nb' => 2 | '' => 0
? 'x' | 'a\nb\nc' | '\n' | 'one\ntwo\n'
: return len($s.splitlines())

@2 remove_empty_lines drop_blank_lines strip_blank_lines
s:=str(s, text, content) -> str
- Remove the empty lines from $s.
- Return the text without its blank lines.
- Keep the lines that have something other than spaces in them.
- Drop every line that is empty or only whitespace.
- Close the gaps between the paragraphs.
= keep lines with content / return the lines of $s that are not blank joined by line breaks
! 'a\n\nb' => 'a\nb' | '' => ''
? 'x' | '\n\n' | 'a\n \nb\n' | 'one\ntwo'
: return '\n'.join(line for line in $s.splitlines() if line.strip())

@1 indent_lines indent add_indent
s:=str(s, text, code), n:=int(n, spaces, width) -> str
- Indent every line of $s by $n spaces.
- Put $n spaces in front of each line of a text.
- Return the text with all lines moved $n characters to the right.
- Add an indentation of $n blanks to the lines in $s.
- Shift the block of text to the right by $n.
= spaces before each line / return the lines of $s, each after $n spaces, joined by line breaks
! 'a\nb', 2 => '  a\n  b' | 'x', 0 => 'x'
? '', 1 | 'a', 4 | 'x\ny\nz', 1 | ' q', 2
: return '\n'.join(' ' * $n + line for line in $s.splitlines())

@2 remove_word delete_word without_word
s:text, w:=str(w, word, target, unwanted) -> str
- Remove the word $w from the sentence $s.
- Return $s without any word equal to $w.
- Delete a word from a text, wherever it occurs as a whole word.
- Split at spaces, leave out $w and join again.
- All words but $w, with single blanks between.
= keep the other words / return the words of $s that are not $w joined by spaces
! 'a b a c', 'a' => 'b c' | 'x', 'y' => 'x'
? '', 'a' | 'no no no', 'no' | 'hello world', 'world' | 'cat', 'ca'
: return ' '.join(word for word in $s.split() if word != $w)

@2 remove_stop_words filter_stop_words drop_common_words
s:text, stop:=list[str](stop, stop_words, ignore, unwanted) -> str
- Remove the words in $stop from the sentence $s.
- Return the text without stop words.
- Drop each word of $s that is in the list $stop.
- Filter the words of a sentence by a list of words to leave out.
- Only words that are not listed in $stop may stay.
= keep words not listed / return the words of $s that are not in $stop joined by spaces
! 'the cat is in', ['the', 'is'] => 'cat in' | 'a', [] => 'a'
? '', ['a'] | 'no no', ['no'] | 'hello world', ['x'] | 'to be or not', ['to', 'or']
: return ' '.join(word for word in $s.split() if word not in $stop)

@2 count_word word_occurrences count_specific_word
s:text, w:=str(w, word, target) -> int
- Return how many times the word $w occurs in the sentence $s.
- Count a word in a text, whole words only.
- How often is $w among the words of $s?
- Split at spaces and count the words equal to $w.
- Number of mentions of $w, not counting parts of longer words.
= count among the words / return how often $w is among the words of $s
! 'a b a', 'a' => 2 | 'cat', 'ca' => 0
? '', 'a' | 'no no no', 'no' | 'hello world', 'world' | 'x', 'x'
: return $s.split().count($w)

@2 capitalized_words words_starting_upper proper_nouns
s:text -> list[str]
- Return the words of $s that start with a capital letter.
- List every capitalised word of a sentence.
- Which words in the text begin with an upper case letter?
- Split the text and keep the words whose first letter is uppercase.
- Names and sentence beginnings: find them by their big first letter.
= keep words by first letter / return the words of $s whose first character is upper case
! 'Ann met bob' => ['Ann'] | '' => []
: return [w for w in $s.split() if w[0].isupper()]

@2 words_longer long_words_in_text words_over_length
s:text, n:small(n, k, length, min_length) -> list[str]
- Return the words of $s that are longer than $n letters.
- List all words in a sentence with more than $n characters.
- Split the text and keep words longer than $n.
- Which words in the sentence have over $n letters?
- Drop every word of $n letters or fewer from the text; list the rest.
= split and keep the longer ones / return the words of $s whose length is above $n
! 'a bcd ef', 2 => ['bcd'] | '', 1 => []
: return [w for w in $s.split() if len(w) > $n]

@2 extract_numbers find_numbers numbers_in_text get_numbers
s:=str(s, text, string, line) -> list[int]
- Return the whole numbers that occur as words in $s.
- Extract the integers from a text, where they stand between spaces.
- Find every word made of digits only and return them as numbers.
- Which numbers are in the sentence?
- 'buy 2 eggs and 10 apples' gives [2, 10].
= keep words of digits / return the words of $s that are all digits as integers
! 'buy 2 eggs and 10 apples' => [2, 10] | '' => []
? 'none' | '7' | 'a1 2b 3' | '1 2 3'
: return [int(w) for w in $s.split() if w.isdigit()]

@3 sum_numbers_in_string sum_of_numbers_in_text add_numbers_in_text
s:=str(s, text, string) -> int
- Return the sum of the whole numbers that occur in $s, where neighbouring digits form one number.
- Add up all numbers in a string: 'a12b3' gives 15.
- Find the numbers hidden between other characters and total them.
- Sum every run of digits in the text.
- Treat consecutive digits as one number; how much do they all make?
= blank out other characters, then add / replace everything but digits by spaces / return the sum of the numbers left
! 'a12b3' => 15 | '' => 0
? 'abc' | '7' | '1 2 3' | 'x10y20z'
:
digits = ''.join(c if c.isdigit() else ' ' for c in $s)
return sum(int(part) for part in digits.split())

@3 reverse_vowels swap_vowels reverse_only_vowels
s:word -> str
- Reverse only the vowels of $s.
- Return the string with its vowels in reverse order and everything else in place.
- Swap the first vowel with the last, the second with the last but one and so on.
- Turn the order of the vowels around: 'hello' becomes 'holle'.
- Consonants stay where they are; the vowels are read from the back.
= take vowels from the end / collect the vowels of $s / return $s with the last vowel left in place of each vowel
! 'hello' => 'holle' | '' => '' | 'sky' => 'sky'
:
vowels = [c for c in $s if c in 'aeiouAEIOU']
return ''.join(vowels.pop() if c in 'aeiouAEIOU' else c for c in $s)

@2 vowel_positions positions_of_vowels vowel_indices
s:word -> list[int]
- Return the indexes of the vowels in $s.
- At which positions, counted from 0, are the vowels of the word?
- Find every index where $s has a, e, i, o or u (either case).
- List the places of the vowels in a string.
- Where in the word could one sing?
= keep vowel positions / return the positions of $s whose character is a vowel
! 'hello' => [1, 4] | 'sky' => []
: return [i for i, c in enumerate($s) if c in 'aeiouAEIOU']

@2 vowel_counts count_each_vowel vowel_frequency
s:text -> dict[str, int]
- Return a dictionary with the number of each vowel a, e, i, o, u in $s, ignoring case.
- Count each vowel separately.
- How often does each of the five vowels occur in the text? Answer with a dict that has all five.
- Map 'a', 'e', 'i', 'o' and 'u' to how many times they appear, in either case.
- Tally the vowels, one counter each, zeros included.
= count each vowel / return a dictionary of each vowel to how often $s in lower case has it
! 'Aha, tea' => {'a': 3, 'e': 1, 'i': 0, 'o': 0, 'u': 0} | '' => {'a': 0, 'e': 0, 'i': 0, 'o': 0, 'u': 0}
: return {v: $s.lower().count(v) for v in 'aeiou'}

@1 swap_first_last_char swap_first_and_last exchange_first_last_letter
s:word -> str
- Swap the first and the last character of $s.
- Exchange the outer two letters of a string.
- Return $s with its first and last character interchanged; shorter strings stay.
- Put the last letter first and the first letter last.
- The inside of the word stays, the ends trade places.
= put the ends the other way round / return $s if it is shorter than 2 / return the last, the inside and the first
! 'hello' => 'oellh' | 'a' => 'a' | '' => ''
:
if len($s) < 2:
    return $s
return $s[-1] + $s[1:-1] + $s[0]

@2 capitalize_last_letter upper_last last_letter_upper
s:word -> str
- Return $s with its last character in upper case.
- Capitalise the last letter of a string.
- Make the final letter of $s a capital.
- Only the character at the end should become upper case.
- 'hello' becomes 'hellO'.
= keep the beginning, raise the end / return all but the last character and the last one in upper case
! 'hello' => 'hellO' | '' => ''
: return $s[:-1] + $s[-1:].upper()

@2 xo equal_x_and_o same_number_of_x_and_o exes_and_ohs
s:=str(s, text, string) -> bool
- Return True if $s has as many 'x' as 'o', ignoring case.
- Check whether the letters x and o occur equally often in a string, regardless of case.
- XO: compare the number of x's and o's.
- Are there the same number of x and o in the text?
- Noughts and crosses are balanced in the string, capital or not: say if so.
= compare counts / put $s in lower case / return whether it has as many x as o
! 'xxoo' => True | 'xxo' => False | '' => True
? 'XoxO' | 'abc' | 'o'
: return $s.lower().count('x') == $s.lower().count('o')

@2 sum_of_primes add_primes prime_sum sum_primes
n:nat(n, limit) -> int
- Return the sum of the primes up to $n.
- Add up all prime numbers that are at most $n.
- Compute the sum of all primes not greater than the limit $n.
- How much do the primes from 2 to $n make together?
- Total every number up to $n that has no divisor but one and itself.
= collect the primes, then add / start primes empty / *for each number from 2 to $n, append it if no prime so far divides it / return their sum
! 10 => 17 | 1 => 0
:
primes = []
for i in range(2, $n + 1):
    if all(i % p != 0 for p in primes):
        primes.append(i)
return sum(primes)

@2 filter_primes keep_primes primes_in_list only_primes
xs:ints -> list[int]
- Return the prime numbers in $xs.
- Keep only the primes of a list.
- Filter the list so that only prime numbers remain.
- Which numbers in $xs are prime?
- Select the values that are at least 2 and have no divisors but 1 and themselves.
= test each for divisors / return the numbers of $xs above 1 that no smaller number from 2 divides
! [1, 2, 4, 7] => [2, 7] | [] => []
: return [n for n in $xs if n > 1 and all(n % d != 0 for d in range(2, n))]

@2 is_abundant abundant_number abundant
n:pos -> bool
- Return True if $n is an abundant number.
- Check whether the proper divisors of $n add up to more than $n.
- Determine whether the sum of the divisors of $n below $n exceeds $n.
- Is $n abundant?
- Do the numbers below $n that divide it make more than $n together?
= compare with the sum of proper divisors / return whether the sum of the smaller divisors is above $n
! 12 => True | 6 => False | 7 => False
? 18 | 20 | 1
: return sum(d for d in range(1, $n) if $n % d == 0) > $n

@2 is_ugly ugly_number only_2_3_5
n:nat -> bool
- Return True if $n is positive and has no prime factors but 2, 3 and 5.
- Check whether a number is an ugly number.
- Determine whether only 2, 3 and 5 divide $n; zero does not count.
- Is $n ugly, that is a product of twos, threes and fives?
- Divide by 2, 3 and 5 as often as possible; does 1 remain?
= divide out 2, 3 and 5 / return False if $n is not positive / *for each of 2, 3 and 5, divide $n by it while possible / return whether $n is 1
! 6 => True | 14 => False | 1 => True | 0 => False
:
if $n <= 0:
    return False
for p in (2, 3, 5):
    while $n % p == 0:
        $n //= p
return $n == 1

@3 is_strong_number strong_number digit_factorial_sum
n:pos -> bool
- Return True if $n equals the sum of the factorials of its digits.
- Check whether a number is a strong number, such as 145 = 1! + 4! + 5!.
- Determine whether the factorials of the digits of $n add up to $n.
- Is $n a strong number?
- Take each digit's factorial and total them: is $n the result?
= add digit factorials / start total at 0 / *for each digit, multiply up its factorial and add it / return whether total is $n
! 145 => True | 10 => False | 1 => True
? 2 | 3 | 40585
:
total = 0
for d in str($n):
    f = 1
    for i in range(2, int(d) + 1):
        f *= i
    total += f
return total == $n

@2 digital_product_persistence persistence multiplicative_persistence
n:nat -> int
- Return how often the digits of $n must be multiplied until a single digit is left.
- Compute the multiplicative persistence of a number.
- Count how many times you have to replace $n by the product of its digits to get below 10.
- Persistence: 39 -> 27 -> 14 -> 4 takes 3 steps.
- Multiply the digits again and again; after how many rounds is there only one digit?
= multiply digits until one is left / start steps at 0 / *while $n has more than one digit, replace it by the product of its digits and count / return steps
! 39 => 3 | 4 => 0 | 10 => 1
:
steps = 0
while $n > 9:
    product = 1
    for d in str($n):
        product *= int(d)
    $n = product
    steps += 1
return steps

@2 sort_digits_descending descending_order largest_number_from_digits biggest_arrangement
n:nat -> int
- Return the number made of the digits of $n in descending order.
- Rearrange the digits of a number to get the largest possible one.
- Sort the digits of $n from high to low and return the result as an integer.
- What is the biggest number that can be formed with the digits of $n?
- 421 for 142, and so on.
= sort the digits and join / return the digits of $n sorted downwards as a number
! 142 => 421 | 0 => 0
: return int(''.join(sorted(str($n), reverse=True)))

@2 square_every_digit square_digits
n:nat -> int
- Square every digit of $n and join the results, so 912 becomes 8114.
- Return the number you get by replacing each digit with its square.
- Concatenate the squares of the digits of a number.
- Each digit of $n is squared; put the squares side by side as one integer.
- 9119 gives 811181.
= square each digit and join / return the squares of the digits of $n joined as a number
! 9119 => 811181 | 0 => 0
: return int(''.join(str(int(d) ** 2) for d in str($n)))

@2 alternating_digit_sum alternating_sum_digits
n:nat -> int
- Return the alternating sum of the digits of $n: first minus second plus third and so on.
- Add and subtract the digits of a number in turn, the first one positive.
- Compute d1 - d2 + d3 - ... for the digits of $n.
- Signs alternate from digit to digit, beginning with plus; what is the total?
- 521 gives 5 - 2 + 1 = 4.
= even places minus odd places / take the digits of $n / return the sum of every second one minus the sum of the others
! 521 => 4 | 0 => 0
:
digits = [int(d) for d in str($n)]
return sum(digits[::2]) - sum(digits[1::2])

@2 perfect_squares list_squares squares_up_to
n:nat(n, limit) -> list[int]
- Return all perfect squares up to $n.
- List the square numbers 1, 4, 9, ... that are at most $n.
- Which positive squares do not exceed $n?
- Generate perfect squares not greater than the limit $n.
- Numbers that are some whole number times itself, from 1 to $n.
= square while not above the limit / start result empty and i at 1 / *while i squared is at most $n, append it and count up / return result
! 10 => [1, 4, 9] | 0 => []
:
result = []
i = 1
while i * i <= $n:
    result.append(i * i)
    i += 1
return result

@1 powers_of_two list_powers_of_two first_powers_of_two
n:small -> list[int]
- Return the first $n powers of two, starting with 1.
- List 1, 2, 4, 8, ... with $n entries.
- Generate $n powers of 2, beginning with 2 ** 0.
- Return [2 ** 0, 2 ** 1, ...] of length $n.
- Start with one and keep doubling until there are $n numbers.
= powers by exponent / return 2 to the power i for each i below $n
! 4 => [1, 2, 4, 8] | 0 => []
: return [2 ** i for i in range($n)]

@1 arithmetic_sequence arithmetic_progression number_sequence
a:int(start, first, a), d:int(step, difference, d), n:small(n, count, length) -> list[int]
- Return $n numbers starting at $a, each $d more than the one before.
- Build an arithmetic sequence with first term $a, difference $d and $n terms.
- List $a, $a + $d, $a + 2 * $d and so on, $n numbers in all.
- Generate an arithmetic progression.
- Begin at $a and keep adding $d until there are $n numbers.
= start plus multiples of the step / return $a plus i times $d for each i below $n
! 1, 2, 3 => [1, 3, 5] | 0, 1, 0 => []
: return [$a + i * $d for i in range($n)]

@1 geometric_sequence geometric_progression
a:int(start, first, a), r:small(ratio, r, factor), n:small(n, count, length) -> list[int]
- Return $n numbers starting at $a, each $r times the one before.
- Build a geometric sequence with first term $a, ratio $r and $n terms.
- List $a, $a * $r, $a * $r ** 2 and so on, $n numbers in all.
- Generate a geometric progression.
- Begin at $a and keep multiplying by $r until there are $n numbers.
= start times powers of the ratio / return $a times $r to the power i for each i below $n
! 1, 2, 3 => [1, 2, 4] | 5, 1, 0 => []
: return [$a * $r ** i for i in range($n)]

@2 count_positive_negative count_pos_neg positives_and_negatives
xs:ints -> tuple[int, int]
- Return how many numbers in $xs are positive and how many are negative.
- Count the positive and the negative numbers of a list; return (positive, negative).
- Return a tuple with the number of values above zero and below zero.
- How many of the numbers are greater than 0, and how many less?
- Two counts, zeros ignored: first plus, then minus.
= two counts / count the numbers above 0 / count the numbers below 0 / return both
! [1, -2, 0, 4] => (2, 1) | [] => (0, 0)
:
positive = sum(1 for n in $xs if n > 0)
negative = sum(1 for n in $xs if n < 0)
return positive, negative

@2 count_even_odd even_odd_counts count_evens_and_odds
xs:ints -> tuple[int, int]
- Return how many numbers in $xs are even and how many are odd.
- Count the even and the odd numbers of a list; return (even, odd).
- Return a tuple of two counts: numbers divisible by 2 and the others.
- How many evens and how many odds does the list have?
- Two totals by parity, evens first.
= count and subtract / count the even numbers / return that and the rest of the length
! [1, 2, 4] => (2, 1) | [] => (0, 0)
:
even = sum(1 for n in $xs if n % 2 == 0)
return even, len($xs) - even

@2 count_pos_sum_neg positives_count_negatives_sum
xs:ints -> list[int]
- Return a list with the count of the positive numbers and the sum of the negative numbers of $xs.
- Count the positives and sum the negatives; give back [count, sum].
- First entry: how many numbers are above 0; second entry: the total of those below 0.
- Given a list, return [number of positive values, sum of negative values].
- How many plus, and how much minus?
= count and add / return how many numbers are above 0 and the sum of those below 0
! [1, 2, -5] => [2, -5] | [] => [0, 0]
: return [sum(1 for n in $xs if n > 0), sum(n for n in $xs if n < 0)]

@2 running_product cumulative_product prefix_products cumprod
xs:ints -> list[int]
- Return the running products of $xs.
- Return a list of the cumulative products of a list.
- Compute the prefix products of $xs.
- Replace each number by the product of all the numbers up to and including it.
- [2, 3, 4] gives [2, 6, 24].
= keep a product and record it / start result empty and product at 1 / *multiply product by each number and append it / return result
! [2, 3, 4] => [2, 6, 24] | [] => []
:
result = []
product = 1
for n in $xs:
    product *= n
    result.append(product)
return result

@1 elementwise_max max_of_lists pairwise_max
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the larger number at each position of $a and $b.
- Take the maximum of two lists element by element.
- For each position, keep the bigger of the two numbers; stop at the shorter list.
- Compare $a and $b item by item and return the greater ones.
- Who wins at each place, as a list of winners?
= larger of each pair / return the larger of each pair of $a and $b
! [1, 5], [3, 2] => [3, 5] | [], [] => []
: return [max(x, y) for x, y in zip($a, $b)]

@2 max_product_of_two largest_product max_pair_product
xs:=list[int](xs, nums, numbers, values) -> int
- Return the largest product of two different positions of $xs.
- Find the maximum product of any two numbers in a list of at least two.
- Which pair of numbers gives the biggest product? Return the product.
- Multiply two of the numbers so that the result is as large as possible.
- Either the two biggest or the two most negative: what is the best product?
= both ends of the sorted list / sort $xs / return the larger product of the first two and the last two
! [1, 5, 3] => 15 | [-4, -3, 2] => 12
? [0, 0] | [2, 7] | [-1, -2, -3] | [5, 5, 1]
:
values = sorted($xs)
return max(values[0] * values[1], values[-1] * values[-2])

@2 max_sum_of_two largest_two_sum sum_of_two_largest
xs:=list[int](xs, nums, numbers, values) -> int
- Return the sum of the two largest numbers in $xs.
- Add the two biggest values of a list with at least two numbers.
- Find the maximum sum of two different positions.
- What do the two top numbers make together?
- Sort and add the last two.
= sort and add the end / return the sum of the last two of $xs sorted
! [1, 5, 3] => 8 | [-4, -3] => -7
? [0, 0] | [2, 7, 7] | [-1, 10, 4] | [5, 1, 1, 1]
: return sum(sorted($xs)[-2:])

@2 sum_two_smallest sum_of_two_smallest two_lowest_sum
xs:=list[int](xs, nums, numbers, values) -> int
- Return the sum of the two smallest numbers in $xs.
- Add the two lowest values of a list with at least two numbers.
- Find the minimum sum of two different positions.
- What do the two least numbers make together?
- Sort and add the first two.
= sort and add the beginning / return the sum of the first two of $xs sorted
! [1, 5, 3] => 4 | [-4, -3] => -7
? [0, 0] | [2, 7, 7] | [-1, 10, 4] | [5, 1, 1, 1]
: return sum(sorted($xs)[:2])

@2 find_outlier parity_outlier odd_one_out
xs:=list[int](xs, numbers, integers, lst) -> int
- Return the only odd number among even ones, or the only even one among odd ones, in $xs.
- Find the parity outlier: all numbers but one are even, or all but one are odd.
- Which number has a different parity than all others?
- One number of the list (of at least three) is odd while the rest are even, or the other way round; find it.
- The odd one out, by parity.
= the group with one member / keep the even numbers / keep the odd numbers / return the one that is alone
! [2, 4, 7, 8] => 7 | [1, 3, 6] => 6
? [0, 1, 2] | [11, 13, 15, 2] | [-2, -4, 5] | [9, 9, 8]
:
evens = [n for n in $xs if n % 2 == 0]
odds = [n for n in $xs if n % 2 != 0]
return evens[0] if len(evens) == 1 else odds[0]

@2 find_odd_count odd_occurrence find_the_odd_int appears_odd_times
xs:=list[int](xs, numbers, seq, lst) -> int
- Return the number that occurs an odd number of times in $xs.
- Find the integer with an odd count; there is exactly one.
- Which number appears an odd number of times in the list?
- All numbers occur an even number of times except one: return that one.
- Only one value has an odd tally. Which?
= test the counts / *return the first number whose count is odd / return None
! [1, 2, 2, 3, 3, 3, 1] => 3 | [5] => 5
? [7, 7, 7] | [0, 1, 0, 1, 0] | [4, 4, 9] | [-1, 2, -1]
:
for n in $xs:
    if $xs.count(n) % 2 == 1:
        return n
return None

@2 dedupe_consecutive compress_list unique_in_order remove_consecutive
xs:items -> list
- Remove consecutive duplicates from $xs.
- Collapse runs of equal neighbouring elements into one.
- Return $xs without items that equal the one just before.
- [1, 1, 2, 2, 1] becomes [1, 2, 1].
- The same value twice in a row is once too often; elsewhere it may come back.
= compare with the last kept / start result empty / *append each element that differs from the last of result / return result
! [1, 1, 2, 2, 1] => [1, 2, 1] | [] => []
:
result = []
for x in $xs:
    if not result or result[-1] != x:
        result.append(x)
return result

@2 group_consecutive pack group_equal_neighbours group_runs
xs:items -> list[list]
- Group equal neighbouring elements of $xs into lists.
- Pack consecutive duplicates into sublists.
- Return a list of lists, one for each run of equal elements.
- [1, 1, 2] becomes [[1, 1], [2]].
- Neighbours that are the same belong in one box.
= extend the last group or begin a new one / start groups empty / *for each element, add it to the last group if equal, else begin a new group / return groups
! [1, 1, 2] => [[1, 1], [2]] | [] => []
:
groups = []
for x in $xs:
    if groups and groups[-1][0] == x:
        groups[-1].append(x)
    else:
        groups.append([x])
return groups

@1 all_less_than all_below every_below
xs:ints, n:int(n, limit, k, threshold) -> bool
- Return True if all the numbers in $xs are less than $n.
- Check whether every number of a list is below $n.
- Determine whether no element reaches $n.
- Are all the values smaller than $n?
- Does everything stay under the limit $n?
= test every number / return whether every number is below $n
! [1, 2], 3 => True | [1, 3], 3 => False | [], 0 => True
? [5, 9], 10 | [-1, 0], 0
: return all(x < $n for x in $xs)

@1 any_greater any_above exists_above
xs:ints, n:int(n, limit, k, threshold) -> bool
- Return True if any number in $xs is greater than $n.
- Check whether a list contains a number above $n.
- Determine whether at least one element exceeds $n.
- Is some value bigger than $n?
- Was the limit $n ever passed?
= test any number / return whether any number is above $n
! [1, 5], 3 => True | [1, 3], 3 => False | [], 0 => False
? [5, 9], 10 | [-1, 0], -1
: return any(x > $n for x in $xs)

@2 first_even find_first_even
xs:ints -> int
- Return the first even number in $xs, or None.
- Find the first number of a list that is divisible by two; None if there is none.
- Which even number comes first? None if all are odd.
- Scan from the left and return the first even element, else None.
- The earliest value without a remainder by 2.
+ Return None if there is none.
= first that fits / *return the first number that leaves no remainder by 2 / return None
! [1, 4, 6] => 4 | [1] => None | [] => None
:
for n in $xs:
    if n % 2 == 0:
        return n
return None

@2 first_greater find_first_greater first_above
xs:ints, limit:int(limit, threshold, k, n) -> int
- Return the first number in $xs that is greater than $limit, or None.
- Find the first element above $limit; None if there is none.
- Which number is the first to exceed $limit?
- Scan from the left for a value bigger than $limit; None if there is no such value.
- When was the limit $limit first passed, and with what value?
+ Return None if there is none.
= first that fits / *return the first number above $limit / return None
! [1, 4, 6], 3 => 4 | [1], 5 => None | [], 0 => None
:
for x in $xs:
    if x > $limit:
        return x
return None

@2 take_while_positive leading_positives until_first_negative
xs:ints -> list[int]
- Return the numbers of $xs before the first negative one.
- Take numbers from the front of a list until one is below zero.
- Return the leading elements that are not negative.
- Stop at the first negative number and return what came before it.
- Read on as long as nothing drops below zero.
= collect until it ends / start result empty / *append each number, but stop at the first below 0 / return result
! [1, 2, -3, 4] => [1, 2] | [] => []
:
result = []
for n in $xs:
    if n < 0:
        break
    result.append(n)
return result

@1 add_index add_position_to_each plus_index
xs:ints -> list[int]
- Add to each number in $xs its index.
- Return a list where every element is increased by its position (from 0).
- Compute number + index for all positions.
- The first number plus 0, the second plus 1 and so on.
- Each value grows by the place it stands at.
= number plus position / return each number plus its position
! [5, 5, 5] => [5, 6, 7] | [] => []
: return [n + i for i, n in enumerate($xs)]

@1 multiply_by_index times_index index_product
xs:ints -> list[int]
- Multiply each number in $xs by its index.
- Return a list where every element is multiplied by its position (from 0).
- Compute number * index for all positions.
- The first number times 0, the second times 1 and so on.
- Each value is weighted with the place it stands at.
= number times position / return each number times its position
! [5, 5, 5] => [0, 5, 10] | [] => []
: return [n * i for i, n in enumerate($xs)]

@2 most_frequent_words top_words common_words most_common_words
s:text, n:small(n, k, count) -> list[str]
- Return the $n most frequent words of $s, most frequent first.
- Find the top $n words in a text by how often they occur.
- Which $n words occur most often in the sentence? Ties keep their order of appearance.
- Rank the words of a text by frequency and return the first $n.
- The vocabulary that is used the most, $n words of it.
= rank different words by count / split $s into words / sort the different words by count, largest first / return the first $n
! 'a b a c b a', 2 => ['a', 'b'] | '', 3 => []
:
words = $s.split()
ranked = sorted(dict.fromkeys(words), key=words.count, reverse=True)
return ranked[:$n]

@1 string_to_binary text_to_bits to_bits char_bits
s:word -> list[str]
- Return the character codes of $s in binary with 8 digits each.
- Convert every character to its 8-bit binary code.
- Map each letter of a string to eight bits.
- Write the ASCII codes of the text as binary strings of length 8.
- The word as a computer stores it, a list of bytes in zeros and ones.
= code with 8 binary digits / return the code of each character of $s with 8 binary digits
! 'a' => ['01100001'] | '' => []
: return [format(ord(c), '08b') for c in $s]

@2 mask_email hide_email obfuscate_email
s:=str(email, s, address) -> str
- Hide the name in the e-mail address $s except for its first letter: 'ann@x.com' becomes 'a**@x.com'.
- Mask an email: keep the first character and everything from the @, put stars between.
- Return $s with the local part after its first letter replaced by '*'.
- Only the first letter and the domain of the address may be visible.
- Privacy for mailboxes: stars instead of all but one letter of the name.
= stars in the name / split $s at '@' into name and domain / return the first letter, stars for the rest, and the domain
! 'ann@x.com' => 'a**@x.com' | 'b@y.org' => 'b@y.org'
? 'bob.lee@mail.com' | 'me@home.net' | 'qwerty@w.e' | 'xy@z.io'
:
name, domain = $s.split('@')
return name[0] + '*' * (len(name) - 1) + '@' + domain

@1 remove_prefix strip_prefix without_prefix
s:=str(s, text, string), p:=str(prefix, p, start) -> str
- Remove $p from the beginning of $s, if it is there.
- Return $s without the prefix $p.
- If the string starts with $p cut it off, else leave it.
- Strip a prefix from a text.
- 'unhappy' without 'un' is 'happy'; texts with another beginning stay.
= cut when it starts so / return the rest of $s if it starts with $p, else $s
! 'unhappy', 'un' => 'happy' | 'sunny', 'un' => 'sunny'
? '', 'a' | 'aaa', 'a' | 'abc', 'abc' | 'abc', ''
: return $s[len($p):] if $s.startswith($p) else $s

@1 remove_suffix strip_suffix without_suffix remove_ending
s:=str(s, text, string), p:=str(suffix, p, ending) -> str
- Remove $p from the end of $s, if it is there.
- Return $s without the suffix $p.
- If the string ends with $p cut it off, else leave it.
- Strip an ending from a text.
- 'walking' without 'ing' is 'walk'; texts with another ending stay.
= cut when it ends so / return $s without its last characters if it ends with $p, else $s
! 'walking', 'ing' => 'walk' | 'ingot', 'ing' => 'ingot'
? '', 'a' | 'aaa', 'a' | 'abc', 'abc' | 'test', 't'
: return $s[:len($s) - len($p)] if $s.endswith($p) else $s

@1 get_extension file_extension extension
s:=str(filename, name, file, s) -> str
- Return the extension of the file name $s without the dot, or '' if it has none.
- Get the part of a file name after the last dot; '' without a dot.
- What kind of file is it, judging by the letters after the last '.'?
- Extract the file extension from a name such as 'notes.txt'.
- 'archive.tar.gz' gives 'gz', 'readme' gives an empty string.
= split at the last dot / return the part of $s after the last dot, or '' if there is none
! 'notes.txt' => 'txt' | 'readme' => ''
? 'archive.tar.gz' | 'a.b' | 'photo.JPG' | 'x.'
: return $s.split('.')[-1] if '.' in $s else ''

@1 base_name file_name_from_path get_filename
s:=str(path, s, p) -> str
- Return the part of the path $s after the last '/'.
- Get the file name from a path with slashes.
- Extract the last component of a path like '/home/ann/notes.txt'.
- What is the file called, without its folders?
- Split at slashes and take the end.
= split at slashes / return the last part of $s split at '/'
! '/home/ann/notes.txt' => 'notes.txt' | 'a' => 'a'
? 'x/y' | '' | '/etc/hosts' | 'docs/readme.md'
: return $s.split('/')[-1]

@1 sentence_case capitalize_sentence to_sentence_case
s:text -> str
- Return $s with the first letter in upper case and all others in lower case.
- Convert a text to sentence case.
- Capitalise the first letter and lower the rest.
- Make the string start with a capital, everything else small.
- 'hELLO wORLD' becomes 'Hello world'.
= built-in capitalize / return $s capitalised
! 'hELLO wORLD' => 'Hello world' | '' => ''
: return $s.capitalize()

@1 quote add_quotes wrap_in_quotes surround
s:word, c:=str(c, mark, wrapper, quote) -> str
- Put $c before and after $s.
- Surround a string with $c on both sides.
- Wrap the text in $c.
- Return $s with $c added at both ends.
- Same text, $c left and right of it.
= add on both sides / return $c, $s and $c
! 'a', '*' => '*a*' | '', '"' => '""'
? 'hi', '--' | 'x', '' | 'abc', '|' | 'word', '_'
: return $c + $s + $c

@2 is_double_letter has_double_letter has_repeated_neighbours double_letter
s:word -> bool
- Return True if $s has the same character twice in a row.
- Check whether a word has a double letter.
- Determine whether any two neighbouring characters are equal.
- Is there a letter in $s that is followed by itself?
- 'letter' has tt: find out if any word has something like it.
= compare neighbours / return whether any character equals the next
! 'letter' => True | 'abc' => False | '' => False
: return any(a == b for a, b in zip($s, $s[1:]))

@2 is_alphabetical letters_in_order is_abecedarian is_sorted_word
s:word -> bool
- Return True if the letters of $s are in alphabetical order.
- Check whether the characters of a word are sorted.
- Determine whether each letter comes no earlier in the alphabet than the one before.
- Is $s an abecedarian word?
- From letter to letter the word never goes back in the alphabet: is it so?
= compare with the sorted letters / return whether the characters of $s equal themselves sorted
! 'abc' => True | 'cab' => False | '' => True
: return list($s) == sorted($s)

@2 score_word scrabble_score scrabble letter_points
s:=str(word, s, text) -> int
- Return the sum of points of $s, where vowels count 1 and other letters 2.
- Score a word: one point for each vowel, two for each consonant.
- Compute the points of a lower case word with 1 for a, e, i, o, u and 2 for all other letters.
- How many points does $s get if vowels are worth 1 and the rest 2?
- Add up a simple letter value, ones for vowels and twos otherwise.
= points by letter / return the sum of 1 for each vowel and 2 for each other letter of $s
! 'cat' => 5 | '' => 0
? 'a' | 'hello' | 'sky' | 'queue'
: return sum(1 if c in 'aeiou' else 2 for c in $s)

@2 longest_common_substring longest_shared_part
a:=str(a, s, first, x), b:=str(b, t, second, y) -> str
- Return the longest string that occurs in both $a and $b; the first in $a if there are several.
- Find the longest common substring of two strings.
- Which is the longest connected piece of $a that is also in $b?
- Try all parts of $a and keep the longest one that $b contains.
- How much, in one piece, do the texts share? Return that piece.
= try every piece / start best empty / *for every start and end, keep the piece if it is longer and in $b / return best
! 'abcde', 'xbcdy' => 'bcd' | 'a', 'b' => ''
? '', 'a' | 'same', 'same' | 'hello', 'yellow' | 'abab', 'baba'
:
best = ''
for i in range(len($a)):
    for j in range(i + 1, len($a) + 1):
        if j - i > len(best) and $a[i:j] in $b:
            best = $a[i:j]
return best

@4 subsets power_set all_subsets powerset
xs:=list[int](xs, nums, items, values) -> list[list[int]]
- Return all subsets of $xs.
- Generate the power set of a list.
- List every combination of elements of $xs, the empty one first.
- All ways to choose some (or none, or all) of the items.
- Each item is either in or out: give all the selections.
= double with each element / start result with the empty list / *for each element, add it to a copy of every subset so far / return result
! [1, 2] => [[], [1], [2], [1, 2]] | [] => [[]]
? [5] | [1, 2, 3] | [0, 0] | [7, 8]
:
result = [[]]
for x in $xs:
    result += [part + [x] for part in result]
return result

@5 permutations all_permutations permute
xs:=list[int](xs, nums, items, values) -> list[list[int]]
- Return all permutations of $xs.
- Generate every order in which the elements of a list can stand.
- List all arrangements of the items in $xs.
- Permute a list: return a list of all its orderings.
- In what orders can these things be lined up?
= put each element first in turn / return a list of one empty list if $xs is empty / put each element before every order of the others / return all of these
! [1, 2] => [[1, 2], [2, 1]] | [] => [[]]
? [5] | [1, 2, 3] | [0, 1] | [7, 8, 9]
: return orders($xs)
::

def orders(items):
    if not items:
        return [[]]
    return [[x] + rest for i, x in enumerate(items) for rest in orders(items[:i] + items[i + 1:])]

@2 sum_of_series harmonic_sum harmonic_number
n:small -> float
- Return 1 + 1/2 + 1/3 + ... + 1/$n, and 0 for $n = 0.
- Compute the $n-th harmonic number.
- Sum the reciprocals of the numbers from 1 to $n.
- Add 1/i for all i from 1 to $n.
- What do the unit fractions up to one $n-th make together?
= add the reciprocals / return the sum of 1 divided by i for i from 1 to $n
! 2 => 1.5 | 1 => 1.0 | 0 => 0
: return sum(1 / i for i in range(1, $n + 1))

@1 max_of_args clamp_zero relu positive_part
n:int -> int
- Return $n if it is positive, else 0.
- Replace a negative number by zero.
- Return the larger of $n and 0.
- Compute the positive part of a number.
- Nothing below zero gets through.
= compare with 0 / return the larger of $n and 0
! 5 => 5 | -3 => 0 | 0 => 0
: return max($n, 0)

@2 wave_list wave zigzag_list alternate_high_low
xs:ints -> list[int]
- Return the numbers of $xs alternately from the small and the large end of the sorted list.
- Strange sort: smallest, largest, second smallest, second largest and so on.
- Sort a list in an alternating way, starting with the minimum, then the maximum of the rest.
- Take the least, then the greatest of what is left, then the least again.
- Low, high, low, high until all are used up.
= take from both ends in turn / sort $xs as rest and start result empty / *while rest has numbers, take its first and turn it around by turns / return result
! [1, 2, 3, 4] => [1, 4, 2, 3] | [] => []
:
rest = sorted($xs)
result = []
while rest:
    result.append(rest.pop(0 if len(result) % 2 == 0 else -1))
return result
`;
