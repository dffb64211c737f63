/** Text: characters, words, case. The format is described in ../card.ts. */
export const strings = String.raw`
@1 reverse_string reverse reverse_text backwards
s:string -> str
- Return $s reversed.
- Reverse a string.
- Return the characters of $s in reverse order.
- Return $s written backwards.
- Given a string, flip it so that the last character comes first.
- Read $s from right to left and give back what you read.
= slice backwards / return $s from the last character to the first
! 'abc' => 'cba' | '' => ''
: return $s[::-1]

@2 reverse_string_loop reverse_without_slicing reverse_manually
s:string -> str
- Reverse $s with a loop instead of slicing.
- Reverse a string without using [::-1] or reversed.
- Build the reversed string one character at a time.
- Return $s backwards by putting each character in front of the result.
- Turn a string around by hand, character by character.
= put each character in front / start result empty / *put each character in front of result / return result
! 'abc' => 'cba' | '' => ''
:
result = ''
for c in $s:
    result = c + result
return result

@1 is_palindrome palindrome check_palindrome
s:word -> bool
- Return True if $s is a palindrome.
- Check whether a string reads the same forwards and backwards.
- Determine whether $s equals its reverse.
- Is $s a palindrome?
- Tell whether a word is the same when reversed.
- Does it make no difference whether the text is read from the left or from the right?
= compare with the reverse / return whether $s equals $s reversed
! 'racecar' => True | 'ab' => False | '' => True
? 'noon' | 'level' | 'Level'
: return $s == $s[::-1]

@2 is_palindrome_ignore_case palindrome_ignore_case
s:word -> bool
- Return True if $s is a palindrome, ignoring case.
- Check whether a string reads the same forwards and backwards regardless of upper or lower case.
- Determine whether $s is a palindrome; capital and small letters count as the same.
- Is $s a case-insensitive palindrome?
- Lower the text first, then say if it equals its own reverse.
= lower, then compare with the reverse / put $s in lower case / return whether it equals its reverse
! 'Level' => True | 'ab' => False | '' => True
? 'noon' | 'Noon' | 'RaceCar'
:
low = $s.lower()
return low == low[::-1]

@3 is_palindrome_sentence is_palindrome_phrase palindrome_sentence valid_palindrome
s:text -> bool
- Return True if $s is a palindrome, ignoring case, spaces and punctuation.
- Check whether a sentence is a palindrome, looking only at letters and digits.
- Determine whether the text reads the same both ways when only alphanumeric characters count, regardless of case.
- Is the phrase a palindrome like 'A man, a plan, a canal: Panama'?
- Throw away everything but letters and digits, lower it, and see if it equals its reverse.
= keep letters and digits, then compare / keep the lower-cased letters and digits of $s / return whether they equal their reverse
! 'A man, a plan, a canal: Panama' => True | 'hello' => False | '' => True
? 'No lemon, no melon' | 'Was it a car'
:
kept = [c for c in $s.lower() if c.isalnum()]
return kept == kept[::-1]

@1 string_length length count_characters char_count
s:string -> int
- Return the length of $s.
- Return the number of characters in a string.
- Count the characters of $s, spaces included.
- How many characters does $s have?
- How long is the text?
= built-in length / return the length of $s
! 'abc' => 3 | '' => 0
: return len($s)

@2 count_vowels vowel_count number_of_vowels vowels
s:text -> int
- Return the number of vowels in $s.
- Count the vowels in a string.
- Return how many vowels $s has.
- How many of the characters in $s are a, e, i, o or u (either case)?
- Given a string, count the vowels, upper or lower case.
- Go through the text and total the letters aeiou, capitals too.
= count the characters that are vowels / return how many characters of $s are in aeiouAEIOU
! 'Hello World' => 3 | '' => 0 | 'AEI' => 3
: return sum(1 for c in $s if c in 'aeiouAEIOU')

@2 count_consonants consonant_count number_of_consonants
s:text -> int
- Return the number of consonants in $s.
- Count the consonants in a string.
- How many letters of $s are not vowels?
- Count the letters that are not a, e, i, o, u.
- Given a text, total its letters except vowels; spaces and digits do not count.
= count letters that are not vowels / return how many characters are letters and not in aeiou
! 'Hello World' => 7 | '' => 0 | 'aei 1' => 0
: return sum(1 for c in $s.lower() if c.isalpha() and c not in 'aeiou')

@2 remove_vowels strip_vowels without_vowels disemvowel
s:text -> str
- Remove all vowels from $s.
- Return $s without its vowels.
- Strip the vowels out of a string.
- Delete every a, e, i, o and u, in either case, from the text.
- Given a string, keep everything except the vowels.
- What remains of $s when the letters aeiou and AEIOU are left out?
= keep what is not a vowel / return the characters of $s that are not in aeiouAEIOU
! 'Hello World' => 'Hll Wrld' | '' => ''
: return ''.join(c for c in $s if c not in 'aeiouAEIOU')

@2 keep_vowels only_vowels get_vowels extract_vowels
s:text -> str
- Return only the vowels of $s.
- Keep the vowels of a string and drop all other characters.
- Extract the vowels from $s in order, as a string.
- Return a string made of the vowels in $s.
- Which a, e, i, o, u letters, in either case, does the text contain, one after the other?
= keep what is a vowel / return the characters of $s that are in aeiouAEIOU
! 'Hello World' => 'eoo' | '' => ''
: return ''.join(c for c in $s if c in 'aeiouAEIOU')

@2 replace_vowels mask_vowels vowels_to_char
s:text, c:char(c, ch, char, symbol) -> str
- Replace every vowel in $s with $c.
- Return $s with all the vowels replaced by $c.
- Substitute $c for each vowel of a string.
- Swap each a, e, i, o, u, in either case, for the character $c.
- Hide the vowels of the text behind $c.
= exchange each vowel / return $s with $c in place of each character in aeiouAEIOU
! 'Hello', '*' => 'H*ll*' | '', 'x' => ''
: return ''.join($c if x in 'aeiouAEIOU' else x for x in $s)

@1 is_vowel vowel check_vowel
c:char -> bool
- Return True if $c is a vowel.
- Check whether a letter is a vowel.
- Is the character one of a, e, i, o, u (either case)?
- Determine whether $c is a vowel, upper or lower case.
- Vowel or not? True for a vowel, False for anything else.
= look it up among the vowels / return whether $c in lower case is one of a, e, i, o, u
! 'a' => True | 'b' => False | 'E' => True
? 'U' | 'y' | '1'
: return $c.lower() in ('a', 'e', 'i', 'o', 'u')

@2 count_char count_character count_letter occurrences char_occurrences
s:string, c:char -> int
- Return how many times $c occurs in $s.
- Count the occurrences of a character in a string.
- Return the number of times the character $c appears in $s.
- How often does $c appear in $s?
- Go through $s and count the places where $c stands.
= count the equal characters / return how many characters of $s equal $c
! 'banana', 'a' => 3 | '', 'x' => 0
: return sum(1 for x in $s if x == $c)

@1 count_substring count_occurrences substring_count
s:=str(s, text, string, haystack), sub:=str(sub, substring, needle, t, pattern) -> int
- Return how many times $sub occurs in $s.
- Count the non-overlapping occurrences of $sub in $s.
- Return the number of times a substring appears in a string.
- How often does the text $s contain $sub?
- Search $s for $sub and say how many hits there are, not overlapping.
= built-in count / return how often $sub occurs in $s
! 'banana', 'an' => 2 | 'aaa', 'b' => 0
? '', 'a' | 'aaaa', 'aa' | 'hello hello', 'hello' | 'abc', 'abc'
: return $s.count($sub)

@3 count_overlapping overlapping_count count_substring_overlapping
s:=str(s, text, string), sub:=str(sub, substring, t, pattern) -> int
- Count how many times $sub occurs in $s, overlapping occurrences included.
- Return the number of positions in $s at which $sub begins.
- Count the occurrences of a substring, which may overlap.
- How many times does $sub appear in $s when overlaps count?
- In 'aaa' the pattern 'aa' is found twice: count hits like that.
= test every position / return how many positions of $s have $sub beginning there
! 'aaa', 'aa' => 2 | 'banana', 'ana' => 2 | 'abc', 'x' => 0
? '', 'a' | 'abab', 'ab' | 'aaaa', 'a'
: return sum(1 for i in range(len($s)) if $s.startswith($sub, i))

@2 char_frequency character_count letter_counts count_chars frequency char_counts
s:string -> dict[str, int]
- Return a dictionary with the number of times each character occurs in $s.
- Count how often each character appears in a string.
- Return the character frequencies of $s as a dict.
- Build a dict mapping every character of $s to its count.
- For each character in the string, count its occurrences; return a dictionary.
- Make a histogram of the characters of $s.
= count in a dictionary / start counts empty / *add 1 to the count of each character / return counts
! 'aab' => {'a': 2, 'b': 1} | '' => {}
:
counts = {}
for c in $s:
    counts[c] = counts.get(c, 0) + 1
return counts

@3 letter_frequency count_letters letter_histogram
s:text -> dict[str, int]
- Count how often each letter occurs in $s, ignoring case and anything that is not a letter.
- Return a dict of letter counts, in lower case, skipping spaces and punctuation.
- Build a dictionary from each letter of the text to its number of occurrences; case does not matter and other characters are ignored.
- Return the frequency of letters only, lower-cased.
- Tally the alphabet letters in a text, treating A and a as one, leaving out all the rest.
= count lower-case letters in a dictionary / start counts empty / *add 1 to the count of each letter of $s in lower case / return counts
! 'Aab!' => {'a': 2, 'b': 1} | '' => {}
:
counts = {}
for c in $s.lower():
    if c.isalpha():
        counts[c] = counts.get(c, 0) + 1
return counts

@3 most_common_char most_frequent_char most_common_letter max_char
s:word1 -> str
- Return the most frequent character in $s.
- Return the character that occurs most often in a string.
- Find the most common letter of $s; in a tie return the one that comes first.
- Which character appears the most times in $s?
- Given a non-empty string, return its most common character.
+ If several are equally frequent, return the first.
= take the one with the highest count / return the character of $s that $s contains most often
! 'hello' => 'l' | 'abc' => 'a'
: return max($s, key=$s.count)

@2 first_unique_char first_non_repeating first_non_repeating_char
s:word -> str
- Return the first character of $s that occurs only once, or None.
- Find the first non-repeating character in a string; return None if there is none.
- Return the first unique character, or None when every character repeats.
- Which is the first character in $s that is not repeated anywhere?
- Scan from the left for a letter whose count is 1; None if nothing qualifies.
+ Return None if there is none.
= first with count 1 / *return the first character that occurs once / return None
! 'aabc' => 'b' | 'aa' => None | '' => None
:
for c in $s:
    if $s.count(c) == 1:
        return c
return None

@2 first_unique_index first_unique_char_index first_uniq_char
s:word -> int
- Return the index of the first character of $s that occurs only once, or -1.
- Find the position of the first non-repeating character; -1 if there is none.
- Return the index of the first unique character in a string, -1 when all repeat.
- At which index is the first character that is not repeated? Give -1 if none exists.
- Position of the earliest letter with a count of one, or minus one.
= first index with count 1 / *return the index of the first character that occurs once / return -1
! 'aabc' => 2 | 'aa' => -1 | '' => -1
:
for i, c in enumerate($s):
    if $s.count(c) == 1:
        return i
return -1

@3 first_repeated_char first_duplicate_char first_recurring_character
s:word -> str
- Return the first character of $s that was already seen, or None.
- Find the first repeated character in a string; return None if all are different.
- Return the first character that occurs for the second time.
- Which character is the first to repeat in $s? None if no character repeats.
- Walk along the text and stop at the first letter you have met before.
+ Return None if there is none.
= remember what was seen / start seen empty / *return the first character in seen, adding the others / return None
! 'abca' => 'a' | 'abba' => 'b' | 'abc' => None
:
seen = set()
for c in $s:
    if c in seen:
        return c
    seen.add(c)
return None

@1 has_unique_chars all_unique is_unique unique_characters has_all_unique_characters
s:word -> bool
- Return True if all the characters of $s are different.
- Check whether a string has no repeated characters.
- Determine whether every character in $s occurs only once.
- Are all characters in $s unique?
- Does no character come up twice in the text?
= compare with the set / return whether the set of characters is as long as $s
! 'abc' => True | 'aba' => False | '' => True
: return len(set($s)) == len($s)

@2 is_isogram isogram check_isogram
s:word -> bool
- Return True if $s is an isogram.
- Check whether a word has no repeating letters, ignoring case.
- Determine whether no letter occurs twice in $s; upper and lower case are the same.
- Is the word an isogram?
- A word where each letter is used just once (case-insensitive): is $s one?
= compare with the set, lower-cased / put $s in lower case / return whether all its characters differ
! 'Dialog' => True | 'Alpha' => False | '' => True
:
low = $s.lower()
return len(set(low)) == len(low)

@2 is_pangram pangram check_pangram
s:text -> bool
- Return True if $s contains every letter of the alphabet.
- Check whether a sentence is a pangram.
- Determine whether all 26 letters occur in the text, ignoring case.
- Is $s a pangram?
- Does the sentence use each letter from a to z at least once?
= look for every letter / put $s in lower case / return whether it has each letter of the alphabet
! 'The quick brown fox jumps over the lazy dog' => True | 'hello' => False
? 'abcdefghijklmnopqrstuvwxyz' | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' | ''
:
low = $s.lower()
return all(c in low for c in 'abcdefghijklmnopqrstuvwxyz')

@2 missing_letters letters_missing missing_alphabet
s:text -> str
- Return the letters of the alphabet that do not occur in $s.
- Return a string of the lower case letters missing from $s, in alphabetical order.
- Which letters from a to z are not used in the text (ignoring case)?
- List, as one string, the alphabet letters absent from the sentence.
- What would have to be added to make the sentence a pangram?
= keep the letters not found / return the letters of the alphabet that $s in lower case does not have
! 'abcdefghijklmnopqrstuvwx' => 'yz' | 'ABCDEFGHIJKLM' => 'nopqrstuvwxyz'
: return ''.join(c for c in 'abcdefghijklmnopqrstuvwxyz' if c not in $s.lower())

@2 is_anagram anagram are_anagrams check_anagram
a:word(a, s, s1, first, word1), b:word(b, t, s2, second, word2) -> bool
- Return True if $a and $b are anagrams.
- Check whether two strings are anagrams of each other.
- Determine whether $a and $b consist of the same letters in a different order.
- Are the two words anagrams?
- Can you rearrange the characters of $a to get $b?
- Tell whether $b uses exactly the same characters as $a, each as often.
= compare sorted letters / return whether $a sorted equals $b sorted
! 'listen', 'silent' => True | 'abc', 'abd' => False
? 'arc', 'car' | 'a', 'aa' | 'tea', 'eat' | '', ''
: return sorted($a) == sorted($b)

@2 is_anagram_ignore_case anagram_ignore_case are_anagrams_ignore_case
a:word(a, s, s1, first), b:word(b, t, s2, second) -> bool
- Return True if $a and $b are anagrams, ignoring case.
- Check whether two words are anagrams; case does not matter.
- Determine whether $a and $b have the same letters, treating upper and lower case as equal.
- Are $a and $b case-insensitive anagrams?
- Same letters, other order, capitals the same as small ones: is that true of the two words?
= compare sorted lower-case letters / return whether $a and $b, lower-cased and sorted, are equal
! 'Listen', 'Silent' => True | 'abc', 'abd' => False
? 'Arc', 'car' | 'a', 'A' | 'Tea', 'eat' | '', ''
: return sorted($a.lower()) == sorted($b.lower())

@1 sort_string sort_letters sorted_characters sort_chars
s:word -> str
- Return the characters of $s in alphabetical order.
- Sort the letters of a string.
- Return $s with its characters sorted.
- Arrange the characters of a string from smallest to largest.
- Put the letters of a word in alphabetical order and give it back as a string.
= sort and join / return the sorted characters of $s joined
! 'banana' => 'aaabnn' | '' => ''
: return ''.join(sorted($s))

@2 remove_duplicate_chars unique_chars dedupe_string remove_duplicate_letters
s:string -> str
- Remove repeated characters from $s, keeping the first of each.
- Return $s with duplicate characters removed, in the same order.
- Keep only the first occurrence of every character.
- Return the distinct characters of a string in order of appearance.
- Each letter should remain once, where it first showed up; join what is left.
= keep what was not seen yet / start result empty / *append each character that is not in result / return result
! 'banana' => 'ban' | '' => ''
:
result = ''
for c in $s:
    if c not in result:
        result += c
return result

@3 remove_adjacent_duplicates collapse_repeats squeeze remove_consecutive_duplicates
s:=str(s, text, string, word) -> str
- Collapse runs of the same character in $s into one.
- Remove consecutive duplicate characters from a string.
- Return $s with each run of equal characters shortened to a single one.
- If a character is the same as the one just before it, leave it out.
- Squeeze 'aabbb' to 'ab' and likewise for any text.
= compare with the last kept / start result empty / *append each character that differs from the last of result / return result
! 'aabbb' => 'ab' | '' => '' | 'aba' => 'aba'
? 'aaa' | 'hello' | 'bookkeeper' | 'a'
:
result = ''
for c in $s:
    if result[-1:] != c:
        result += c
return result

@3 run_length_encode rle encode_rle compress_string compress
s:=str(s, text, string) -> str
- Compress $s with run-length encoding: each character followed by its count.
- Run-length encode a string, so 'aaab' becomes 'a3b1'.
- Return $s with every run of equal characters written as the character and the length of the run.
- Replace each group of repeated characters by the character and how many there are.
- Encode text by counting consecutive equal characters: 'aab' -> 'a2b1'.
= measure each run / start result empty and i at 0 / *while characters are left, find the end of the run and append it / return result
! 'aaab' => 'a3b1' | '' => '' | 'abc' => 'a1b1c1'
? 'zz' | 'aabbaa' | 'x' | 'hello'
:
result = ''
i = 0
while i < len($s):
    j = i
    while j < len($s) and $s[j] == $s[i]:
        j += 1
    result += $s[i] + str(j - i)
    i = j
return result

@3 run_lengths rle_pairs group_runs run_length_pairs
s:=str(s, text, string) -> list[tuple[str, int]]
- Return the runs of equal characters in $s as (character, length) pairs.
- Run-length encode a string into a list of tuples.
- Return a list of (char, count) for each run of consecutive equal characters.
- Group repeated neighbours: 'aab' gives [('a', 2), ('b', 1)].
- Describe the text as pairs: which character, and how many in a row.
= extend the last run or begin a new one / start runs empty / *for each character, lengthen the last run or begin a new one / return runs
! 'aab' => [('a', 2), ('b', 1)] | '' => []
? 'aaa' | 'abc' | 'aabbaa' | 'x'
:
runs = []
for c in $s:
    if runs and runs[-1][0] == c:
        runs[-1] = (c, runs[-1][1] + 1)
    else:
        runs.append((c, 1))
return runs

@3 run_length_decode decode_rle decompress expand_rle
s:=str(s, text, encoded) -> str
- Decode a run-length encoded string such as 'a3b1' with single-digit counts.
- Expand 'a3b1' to 'aaab': each character is followed by a one-digit count.
- Undo run-length encoding where every letter is followed by one digit.
- Decompress $s, a string of characters each followed by how often to repeat it (1 to 9).
- Letters at even positions, their repeat counts right after: write out the full text.
= repeat each character / start result empty / *for each pair of character and digit, append the repeated character / return result
! 'a3b1' => 'aaab' | '' => ''
? 'x9' | 'a1b1c1' | 'z2y2' | 'h1i4'
:
result = ''
for i in range(0, len($s), 2):
    result += $s[i] * int($s[i + 1])
return result

@2 longest_run max_run_length longest_streak
s:=str(s, text, string) -> int
- Return the length of the longest run of equal characters in $s.
- Find how long the longest streak of one repeated character is.
- Return the largest number of identical characters in a row.
- How many times in a row does some character occur at most in $s?
- Length of the longest block of the same letter; 0 for an empty string.
= count the current run / start best and run at 0 / *for each position, lengthen or restart run and keep the best / return best
! 'aabbbc' => 3 | '' => 0 | 'abc' => 1
? 'zzzz' | 'x' | 'aabaaa'
:
best = run = 0
for i in range(len($s)):
    run = run + 1 if i > 0 and $s[i] == $s[i - 1] else 1
    best = max(best, run)
return best

@1 to_upper uppercase upper shout
s:string -> str
- Return $s in upper case.
- Convert a string to upper case.
- Make all letters of $s capital letters.
- Return the uppercase version of $s.
- Given some text, give it back with every letter capitalised.
= built-in upper / return $s in upper case
! 'abC' => 'ABC' | '' => ''
: return $s.upper()

@1 to_lower lowercase lower
s:string -> str
- Return $s in lower case.
- Convert a string to lower case.
- Make all letters of $s small.
- Return the lowercase version of $s.
- Given some text, give it back without any capital letters.
= built-in lower / return $s in lower case
! 'AbC' => 'abc' | '' => ''
: return $s.lower()

@1 swap_case swapcase toggle_case invert_case flip_case
s:string -> str
- Swap the case of every letter in $s.
- Return $s with upper case letters made lower case and the other way round.
- Toggle the case of each character in a string.
- Invert upper and lower case in the text.
- Capital letters become small, small ones become capital.
= built-in swapcase / return $s with the case of its letters swapped
! 'aBc' => 'AbC' | '' => ''
: return $s.swapcase()

@1 capitalize_first capitalize capitalise first_letter_upper
s:string -> str
- Return $s with its first letter in upper case and the rest unchanged.
- Capitalise the first letter of a string, leaving the others alone.
- Make the first character upper case.
- Return $s with a capital first letter; do not touch the rest.
- Turn only the letter at the beginning into a capital.
= upper the first, keep the rest / return the first character in upper case followed by the rest
! 'hello World' => 'Hello World' | '' => ''
: return $s[:1].upper() + $s[1:]

@2 title_case capitalize_words capitalise_words capitalize_each_word to_title
s:text -> str
- Capitalise the first letter of every word in $s.
- Return $s with each word starting with a capital letter.
- Convert a sentence to title case.
- Make the first letter of each word upper case and join the words with single spaces.
- Every word in the text should begin with a capital; the rest of each word becomes lower case.
= capitalise each word / split $s into words / return the capitalised words joined by spaces
! 'hello big world' => 'Hello Big World' | '' => ''
: return ' '.join(w.capitalize() for w in $s.split())

@2 alternate_case alternating_caps mocking_case spongebob_case
s:word -> str
- Return $s with letters alternating between upper and lower case, starting with upper.
- Make the characters at even positions upper case and the others lower case.
- Write $s in alternating caps: 'hello' becomes 'HeLlO'.
- Change the case of every other character, the first one upper.
- Capital, small, capital, small … all along the string.
= case by position / return $s with even positions in upper case and odd ones in lower case
! 'hello' => 'HeLlO' | '' => ''
: return ''.join(c.lower() if i % 2 else c.upper() for i, c in enumerate($s))

@2 count_upper count_uppercase uppercase_count num_capitals
s:text -> int
- Return the number of upper case letters in $s.
- Count the capital letters in a string.
- How many uppercase letters does $s contain?
- Return how many characters of the text are upper case.
- Tally the big letters from A to Z in a text.
= count upper case characters / return how many characters are in upper case
! 'Hello World' => 2 | '' => 0
: return sum(1 for c in $s if c.isupper())

@2 count_lower count_lowercase lowercase_count
s:text -> int
- Return the number of lower case letters in $s.
- Count the small letters in a string.
- How many lowercase letters does $s contain?
- Return how many characters of the text are lower case.
- Tally the letters that are not capitals.
= count lower case characters / return how many characters are in lower case
! 'Hello World' => 8 | '' => 0
: return sum(1 for c in $s if c.islower())

@3 count_upper_lower case_counts upper_lower_counts
s:text -> tuple[int, int]
- Return the number of upper case and lower case letters in $s as a tuple.
- Count the capital and small letters; return (upper, lower).
- Return a pair: how many uppercase letters and how many lowercase letters the text has.
- How many letters of $s are upper case, and how many lower case?
- Two counts are wanted: first the capitals, then the small letters.
= two counts / count the upper case letters / count the lower case letters / return both
! 'Hello World' => (2, 8) | '' => (0, 0)
:
upper = sum(1 for c in $s if c.isupper())
lower = sum(1 for c in $s if c.islower())
return upper, lower

@2 count_digits_in_string count_digits digit_count num_digits_in_text
s:string -> int
- Return the number of digits in the string $s.
- Count the digit characters in a string.
- How many characters of $s are digits?
- Return how many of the characters 0 to 9 the text contains.
- Go through a text and tally the numerals.
= count the digit characters / return how many characters are digits
! 'a1b22' => 3 | '' => 0
: return sum(1 for c in $s if c.isdigit())

@2 count_letters_string count_letters letter_count count_alpha
s:string -> int
- Return the number of letters in $s.
- Count the alphabetic characters in a string.
- How many characters of $s are letters?
- Return how many letters the text contains, ignoring digits, spaces and punctuation.
- Only A to Z and a to z matter: tally them.
= count the letters / return how many characters are letters
! 'a1 b!' => 2 | '' => 0
: return sum(1 for c in $s if c.isalpha())

@3 letters_and_digits count_letters_digits count_letters_and_digits
s:string -> tuple[int, int]
- Return how many letters and how many digits $s has, as a tuple.
- Count the letters and the digits of a string; return (letters, digits).
- Return a pair of the number of letters and the number of digits in the text.
- How many characters of $s are letters, and how many are digits?
- Two totals in one tuple: alphabetic characters first, numerals second.
= two counts / count the letters / count the digits / return both
! 'a1 b22' => (2, 3) | '' => (0, 0)
:
letters = sum(1 for c in $s if c.isalpha())
digits = sum(1 for c in $s if c.isdigit())
return letters, digits

@2 sum_digits_in_string sum_of_digits_in_text add_digits_in_string
s:string -> int
- Return the sum of all digits in the string $s.
- Add up the digits that occur in a string, ignoring other characters.
- Sum the digit characters of the text, so 'a1b2' gives 3.
- Given text with digits in it, return their total.
- Every numeral found among the characters is added; the rest is skipped.
= add the digit characters / return the sum of the digits in $s
! 'a1b2' => 3 | '' => 0 | '99x' => 18
: return sum(int(c) for c in $s if c.isdigit())

@2 extract_digits only_digits keep_digits digits_only
s:string -> str
- Return only the digits of $s.
- Keep the digits of a string and remove everything else.
- Extract the digit characters from $s as a string.
- Remove all characters that are not digits.
- What is left of the text once everything but 0-9 is thrown away?
= keep the digits / return the characters of $s that are digits
! 'a1b22' => '122' | '' => ''
: return ''.join(c for c in $s if c.isdigit())

@2 remove_digits strip_digits without_digits
s:string -> str
- Remove all digits from $s.
- Return $s without its digits.
- Strip numbers out of a string.
- Delete every character from 0 to 9 in the text.
- Keep all characters except numerals.
= keep what is not a digit / return the characters of $s that are not digits
! 'a1b22' => 'ab' | '' => ''
: return ''.join(c for c in $s if not c.isdigit())

@2 only_letters keep_letters letters_only extract_letters
s:string -> str
- Return only the letters of $s.
- Keep the letters of a string and remove everything else.
- Remove all characters that are not letters.
- Extract the alphabetic characters of $s.
- Throw away digits, spaces and signs, so that just the alphabet is left.
= keep the letters / return the characters of $s that are letters
! 'a1 b!' => 'ab' | '' => ''
: return ''.join(c for c in $s if c.isalpha())

@2 only_alphanumeric keep_alphanumeric remove_special_characters strip_non_alphanumeric
s:string -> str
- Return $s with only its letters and digits.
- Remove all characters that are not letters or digits.
- Strip special characters from a string, spaces included.
- Keep only the alphanumeric characters of $s.
- Clean the text so that nothing but A-Z, a-z and 0-9 remains.
= keep letters and digits / return the characters of $s that are letters or digits
! 'a1 b!' => 'a1b' | '' => ''
: return ''.join(c for c in $s if c.isalnum())

@2 remove_punctuation strip_punctuation without_punctuation
s:text -> str
- Remove the punctuation from $s.
- Return $s without punctuation, keeping letters, digits and spaces.
- Strip punctuation marks from a string.
- Delete every character that is not a letter, a digit or a space.
- Commas, full stops, exclamation marks and the like should go; words and blanks stay.
= keep letters, digits and spaces / return the characters of $s that are letters, digits or spaces
! 'Hi, you!' => 'Hi you' | '' => ''
: return ''.join(c for c in $s if c.isalnum() or c == ' ')

@1 remove_spaces strip_spaces without_spaces delete_spaces
s:text -> str
- Remove all spaces from $s.
- Return $s without any spaces.
- Delete the blanks in a string.
- Take a text and take out every space character.
- Close all gaps between the words.
= replace spaces by nothing / return $s with spaces replaced by nothing
! 'a b c' => 'abc' | '' => ''
: return $s.replace(' ', '')

@2 collapse_spaces normalize_spaces single_spaces squeeze_spaces normalize_whitespace
s:=str(s, text, string, line) -> str
- Replace runs of spaces in $s with a single space and trim the ends.
- Normalise the whitespace of a string: one space between words, none at the ends.
- Return $s with extra spaces removed.
- Collapse multiple spaces into one and strip leading and trailing ones.
- Words should be separated by exactly one blank, with none before or after.
= split and join / return the words of $s joined by one space
! '  a  b ' => 'a b' | '' => ''
? 'a b' | '   ' | 'one   two three' | ' x'
: return ' '.join($s.split())

@1 count_spaces space_count number_of_spaces
s:text -> int
- Return the number of spaces in $s.
- Count the spaces in a string.
- How many space characters does $s contain?
- Return how many blanks there are in the text.
- Tally each ' ' found in a string.
= built-in count / return how often a space occurs in $s
! 'a b c' => 2 | '' => 0
: return $s.count(' ')

@1 count_words word_count number_of_words words_in
s:text -> int
- Return the number of words in $s.
- Count the words in a string.
- How many words does the sentence have?
- Return how many words separated by spaces $s contains.
- Given a sentence, give back its word count.
+ An empty string has 0 words.
= split and count / return how many words $s splits into
! 'a bc d' => 3 | '' => 0 | '  x  ' => 1
: return len($s.split())

@1 split_words get_words words_of to_words
s:text -> list[str]
- Return the list of words in $s.
- Split a sentence into words.
- Break $s at spaces and return the parts.
- Turn a text into a list of its words.
- Given a sentence, give back every word separately in a list.
= split at spaces / return the words of $s
! 'a bc d' => ['a', 'bc', 'd'] | '' => []
: return $s.split()

@2 word_frequency count_each_word word_counts words_frequency
s:text -> dict[str, int]
- Return a dictionary with the number of times each word occurs in $s.
- Count how often each word appears in a text.
- Return the word frequencies of a sentence as a dict.
- Build a dict mapping each word of $s to its count.
- For each word in the string count its occurrences.
- Split at spaces and tally the words in a dictionary.
= count in a dictionary / start counts empty / *add 1 to the count of each word / return counts
! 'a b a' => {'a': 2, 'b': 1} | '' => {}
:
counts = {}
for word in $s.split():
    counts[word] = counts.get(word, 0) + 1
return counts

@3 word_frequency_ignore_case word_counts_lower count_words_case_insensitive
s:text -> dict[str, int]
- Count how often each word occurs in $s, ignoring case.
- Return a dict of lower case words and their counts.
- Count the words of a text case-insensitively.
- Build a dictionary from each word in lower case to the number of times it appears.
- Tally the words; 'The' and 'the' are the same word.
= lower, then count in a dictionary / start counts empty / *add 1 to the count of each word of $s in lower case / return counts
! 'A b a' => {'a': 2, 'b': 1} | '' => {}
:
counts = {}
for word in $s.lower().split():
    counts[word] = counts.get(word, 0) + 1
return counts

@3 most_common_word most_frequent_word top_word
s:text -> str
- Return the most frequent word in $s, or an empty string if there are no words.
- Find the most common word of a sentence; '' for an empty text.
- Which word occurs most often in $s? In a tie take the first.
- Return the word that appears the most times in the text.
- Of all words in a sentence, give the one repeated the most; nothing in, '' out.
= take the word with the highest count / split $s into words / return the one that occurs most often, or '' if there are none
! 'a b a' => 'a' | '' => '' | 'x y' => 'x'
:
words = $s.split()
return max(words, key=words.count, default='')

@2 longest_word find_longest_word
s:text -> str
- Return the longest word in $s.
- Find the longest word of a sentence; the first one if there are several.
- Return the word with the most letters, or '' for an empty text.
- Which word in $s has the greatest length?
- Given a sentence, give back its longest word.
+ Return an empty string if there are no words.
= take the longest / return the longest of the words of $s, or '' if there are none
! 'a bcd ef' => 'bcd' | '' => ''
: return max($s.split(), key=len, default='')

@2 shortest_word find_shortest_word
s:text -> str
- Return the shortest word in $s.
- Find the shortest word of a sentence; the first one if there are several.
- Return the word with the fewest letters, or '' for an empty text.
- Which word in $s has the smallest length?
- Given a sentence, give back its shortest word.
+ Return an empty string if there are no words.
= take the shortest / return the shortest of the words of $s, or '' if there are none
! 'abc bcd ef' => 'ef' | '' => ''
: return min($s.split(), key=len, default='')

@2 longest_word_length max_word_length
s:text -> int
- Return the length of the longest word in $s.
- How many letters does the longest word of the sentence have?
- Find the maximum word length in a text; 0 if it has no words.
- Return the largest number of characters in any word of $s.
- Measure every word and give back the top length.
+ Return 0 if there are no words.
= largest of the lengths / return the largest word length in $s, or 0 if there are none
! 'a bcd ef' => 3 | '' => 0
: return max((len(w) for w in $s.split()), default=0)

@3 average_word_length avg_word_length mean_word_length
s:text -> float
- Return the average length of the words in $s.
- Compute the mean word length of a sentence; 0.0 if there are no words.
- How long are the words of $s on average?
- Return the average number of characters per word, or 0.0 for an empty text.
- Total letters divided by number of words.
+ Return 0.0 if there are no words.
= total length by count / split $s into words / return 0.0 if there are none / return the sum of their lengths divided by how many there are
! 'ab abcd' => 3.0 | '' => 0.0
:
words = $s.split()
if not words:
    return 0.0
return sum(len(w) for w in words) / len(words)

@1 reverse_words reverse_word_order reverse_sentence
s:text -> str
- Reverse the order of the words in $s.
- Return the sentence with its words in reverse order.
- Turn the order of words around, so 'a b c' becomes 'c b a'.
- Return the words of $s from last to first, joined by spaces.
- The last word should come first and the first one last; the words themselves stay as they are.
= split, reverse, join / return the words of $s in reverse order joined by spaces
! 'hello big world' => 'world big hello' | '' => ''
: return ' '.join($s.split()[::-1])

@2 reverse_each_word reverse_letters_in_words reverse_words_in_place
s:text -> str
- Reverse each word in $s but keep the order of the words.
- Return the sentence with the letters of every word reversed.
- Flip every word of a string; the words stay in their places.
- Spell each word backwards, so 'ab cd' becomes 'ba dc'.
- Word order unchanged, but all words written from right to left.
= reverse every word / split $s into words / return the reversed words joined by spaces
! 'ab cd' => 'ba dc' | '' => ''
: return ' '.join(w[::-1] for w in $s.split())

@1 sort_words alphabetical_words sort_words_alphabetically
s:text -> str
- Sort the words of $s alphabetically.
- Return the words of a sentence in alphabetical order, joined by spaces.
- Put the words of the text in order from a to z.
- Return $s with its words sorted.
- Split a sentence, sort the pieces and put it together again.
= split, sort, join / return the sorted words of $s joined by spaces
! 'c a b' => 'a b c' | '' => ''
: return ' '.join(sorted($s.split()))

@2 word_lengths lengths_of_words
s:text -> list[int]
- Return a list of the lengths of the words in $s.
- Return the length of each word in a sentence.
- For every word of $s give its number of letters.
- Split the text into words and return how long each one is.
- Map a sentence to the word sizes in order.
= length of each word / return the length of each word of $s
! 'a bcd ef' => [1, 3, 2] | '' => []
: return [len(w) for w in $s.split()]

@2 unique_words distinct_words count_unique_words number_of_unique_words
s:text -> int
- Return the number of different words in $s.
- Count the unique words in a text, ignoring case.
- How many distinct words does the sentence contain, regardless of upper or lower case?
- Return how many different lower-cased words occur in $s.
- Repeated words count once and case does not matter: how large is the vocabulary of the text?
= size of the set of words / return how many different words $s has in lower case
! 'a b A' => 2 | '' => 0
: return len(set($s.lower().split()))

@2 acronym make_acronym abbreviate create_acronym
s:text -> str
- Return the acronym of $s: the first letters of its words in upper case.
- Make an acronym from a phrase.
- Build an abbreviation from the first letter of each word, capitalised.
- Return the upper case initials of the words in the text.
- 'as soon as possible' should become 'ASAP', and so on for other phrases.
= first letters in upper case / split $s into words / return the first letter of each in upper case, joined
! 'as soon as possible' => 'ASAP' | '' => ''
: return ''.join(w[0].upper() for w in $s.split())

@2 initials get_initials name_initials
name:=str(name, full_name, s) -> str
- Return the initials of $name, such as 'A.B.' for 'Ann Berg'.
- Given a full name, return its initials in capitals with a dot after each.
- Build the initials of a person's name: the first letter of each part in upper case, followed by a dot.
- Abbreviate $name to initials with dots.
- First letters of the names, each with a full stop.
= first letters with dots / split $name into parts / return the first letter of each in upper case with a dot, joined
! 'Ann Berg' => 'A.B.' | 'john ronald smith' => 'J.R.S.'
? '' | 'cher' | 'Mia  Li' | 'a b c d'
: return ''.join(p[0].upper() + '.' for p in $name.split())

@2 caesar_cipher caesar shift_letters caesar_encrypt encrypt
s:text, k:int(k, shift, n, key) -> str
- Shift every letter of $s by $k places in the alphabet, keeping case and other characters.
- Encrypt a string with the Caesar cipher and shift $k.
- Apply a Caesar cipher: move each letter $k positions forward, wrapping from z to a.
- Caesar-encode $s with key $k; anything that is not a letter stays as it is.
- Rotate the alphabet by $k and rewrite the text with it, capitals staying capitals.
= shift letters, keep the rest / start result empty / *for each character, append it shifted if it is a letter, else unchanged / return result
! 'abc', 1 => 'bcd' | 'Xyz!', 3 => 'Abc!' | '', 5 => ''
:
result = ''
for c in $s:
    if c.isalpha():
        base = ord('A') if c.isupper() else ord('a')
        result += chr((ord(c) - base + $k) % 26 + base)
    else:
        result += c
return result

@3 caesar_decrypt caesar_decode decrypt_caesar
s:text, k:int(k, shift, key) -> str
- Decrypt the Caesar cipher text $s that was shifted by $k.
- Undo a Caesar shift of $k: move each letter back by $k places.
- Shift every letter of $s backwards by $k in the alphabet, keeping case and other characters.
- Decode a string encoded with a Caesar cipher of key $k.
- The letters were moved $k forward; move them back to read the message.
= shift letters back, keep the rest / start result empty / *for each character, append it shifted back if it is a letter, else unchanged / return result
! 'bcd', 1 => 'abc' | 'Abc!', 3 => 'Xyz!' | '', 5 => ''
:
result = ''
for c in $s:
    if c.isalpha():
        base = ord('A') if c.isupper() else ord('a')
        result += chr((ord(c) - base - $k) % 26 + base)
    else:
        result += c
return result

@3 rot13 rot_13 rot13_encode
s:text -> str
- Encode $s with ROT13.
- Shift every letter of $s by 13 places, keeping case and other characters.
- Apply ROT13 to a string.
- Replace each letter with the one 13 positions later, wrapping around the alphabet.
- Swap the two halves of the alphabet (a with n, b with o, ...) in the text.
= shift letters by 13, keep the rest / start result empty / *for each character, append it shifted if it is a letter, else unchanged / return result
! 'abc' => 'nop' | 'Hello!' => 'Uryyb!' | '' => ''
:
result = ''
for c in $s:
    if c.isalpha():
        base = ord('A') if c.isupper() else ord('a')
        result += chr((ord(c) - base + 13) % 26 + base)
    else:
        result += c
return result

@2 atbash atbash_cipher mirror_alphabet
s:word -> str
- Encode the lower-cased $s with the Atbash cipher: a becomes z, b becomes y and so on.
- Replace each letter by its mirror in the alphabet, in lower case.
- Apply the Atbash cipher to a word, giving lower case letters.
- Swap a with z, b with y, c with x ... in the lower-cased word.
- Read the alphabet backwards to translate each letter of the word (small letters only).
= mirror each letter / return each letter of $s in lower case counted from the end of the alphabet
! 'abc' => 'zyx' | 'Zoo' => 'all' | '' => ''
: return ''.join(chr(219 - ord(c)) for c in $s.lower())

@1 starts_with begins_with has_prefix
s:string, prefix:word(prefix, start, p, beginning) -> bool
- Return True if $s starts with $prefix.
- Check whether a string begins with a given prefix.
- Determine whether $prefix is the beginning of $s.
- Does $s start with $prefix?
- Are the first characters of $s exactly those of $prefix?
= built-in startswith / return whether $s starts with $prefix
! 'hello', 'he' => True | 'hello', 'lo' => False
? 'a', 'ab' | 'abc', 'abc' | 'x', ''
: return $s.startswith($prefix)

@1 ends_with has_suffix
s:string, suffix:word(suffix, end, tail, ending) -> bool
- Return True if $s ends with $suffix.
- Check whether a string ends in a given suffix.
- Determine whether $suffix is the end of $s.
- Does $s end with $suffix?
- Are the last characters of $s exactly those of $suffix?
= built-in endswith / return whether $s ends with $suffix
! 'hello', 'lo' => True | 'hello', 'he' => False
? 'a', 'ba' | 'abc', 'abc' | 'x', ''
: return $s.endswith($suffix)

@1 contains_substring contains is_substring has_substring
s:string(s, text, string, haystack), sub:word(sub, substring, needle, t) -> bool
- Return True if $s contains $sub.
- Check whether $sub occurs in $s.
- Determine whether a string contains another string.
- Is $sub a substring of $s?
- Look for $sub anywhere inside $s.
= look inside / return whether $sub is in $s
! 'hello', 'ell' => True | 'hello', 'x' => False
? 'abc', 'abc' | 'a', '' | '', 'b'
: return $sub in $s

@1 contains_ignore_case contains_case_insensitive has_text
s:string(s, text, string), sub:word(sub, substring, needle) -> bool
- Return True if $s contains $sub, ignoring case.
- Check whether $sub occurs in $s, regardless of upper or lower case.
- Case-insensitive search: is $sub somewhere in $s?
- Determine whether a text contains another one when case is ignored.
- Lower both, then look for $sub inside $s.
= lower both and look inside / return whether $sub in lower case is in $s in lower case
! 'Hello', 'ELL' => True | 'hello', 'x' => False
? 'ABC', 'abc' | 'a', '' | '', 'b'
: return $sub.lower() in $s.lower()

@1 equals_ignore_case same_ignoring_case case_insensitive_equal
a:word(a, s, first), b:word(b, t, second) -> bool
- Return True if $a and $b are equal, ignoring case.
- Compare two strings case-insensitively.
- Check whether $a and $b are the same apart from upper and lower case.
- Are the two strings equal when case does not matter?
- 'Yes' and 'yES' should count as the same: do $a and $b?
= compare in lower case / return whether $a and $b are equal in lower case
! 'Yes', 'yES' => True | 'a', 'b' => False
? 'Cat', 'cat' | '', '' | 'Dog', 'dot'
: return $a.lower() == $b.lower()

@2 truncate shorten truncate_text ellipsis
s:string, n:small1(n, length, limit, max_length) -> str
- Shorten $s to $n characters and add '...' if it was longer.
- Truncate a string to $n characters, followed by '...' if anything was cut.
- Return the first $n characters of $s plus an ellipsis ('...') when $s is longer than $n; else $s itself.
- If $s has more than $n characters, cut it there and append three dots.
- Keep texts of up to $n characters as they are; longer ones end after $n characters with '...'.
= cut only when too long / return $s if it has at most $n characters / return the first $n characters and three dots
! 'hello world', 5 => 'hello...' | 'hi', 5 => 'hi'
:
if len($s) <= $n:
    return $s
return $s[:$n] + '...'

@1 repeat_string repeat repeat_text
s:word, n:small(n, times, count, k) -> str
- Repeat $s $n times.
- Return $s repeated $n times.
- Return $n copies of $s joined together.
- Write a string $n times in a row.
- The text one after another, $n times over.
= multiply the string / return $s times $n
! 'ab', 3 => 'ababab' | 'x', 0 => ''
: return $s * $n

@1 first_n_chars take_chars left prefix_of
s:string, n:small(n, count, k, length) -> str
- Return the first $n characters of $s.
- Get the first $n characters of a string.
- Cut $s after $n characters.
- Take $n characters from the beginning of the text.
- The left part of $s, $n characters wide.
= slice from the start / return $s up to position $n
! 'hello', 2 => 'he' | 'a', 3 => 'a'
: return $s[:$n]

@2 last_n_chars right_chars suffix_of
s:string, n:small(n, count, k, length) -> str
- Return the last $n characters of $s.
- Get the final $n characters of a string.
- Take $n characters from the end of the text, or all of it if it is shorter.
- Return the ending of $s that is $n characters long.
- The right part of $s, $n characters wide.
= slice from the end / return $s from $n before its end, but not before 0
! 'hello', 2 => 'lo' | 'a', 3 => 'a' | 'abc', 0 => ''
: return $s[max(len($s) - $n, 0):]

@1 remove_first_last trim_ends strip_first_and_last without_ends
s:word -> str
- Remove the first and last character of $s.
- Return $s without its first and last characters.
- Cut one character off both ends of a string.
- Drop the outermost characters of the text.
- Give everything between the first and the last character.
= slice both ends off / return $s from position 1 to before the last
! 'hello' => 'ell' | 'a' => '' | '' => ''
: return $s[1:-1]

@1 middle_char middle_character get_middle
s:word1 -> str
- Return the middle character of $s; the two middle ones if its length is even.
- Get the middle of a string: one character for odd length, two for even length.
- Find the centre character or characters of the word.
- Return the one or two characters in the middle of $s.
- What stands right in the centre of the word? Two letters if it cannot be split evenly around one.
= slice around the middle / return $s from half of its length minus 1 to half of its length
! 'abc' => 'b' | 'abcd' => 'bc' | 'a' => 'a'
: return $s[(len($s) - 1) // 2:len($s) // 2 + 1]

@2 every_second_char every_other_char skip_chars
s:word -> str
- Return every second character of $s, starting with the first.
- Return the characters at even positions of a string.
- Take every other character of $s.
- Keep the characters with index 0, 2, 4, ...
- Skip one letter after each letter kept.
= slice in twos / return $s in steps of 2
! 'abcde' => 'ace' | '' => ''
: return $s[::2]

@1 pad_left left_pad pad_with_zeros zero_pad
n:nat(n, number, value), width:small(width, w, length, size) -> str
- Return $n as a string padded with zeros on the left to $width characters.
- Pad a number with leading zeros up to the given width.
- Write $n with at least $width digits, filling with zeros in front.
- Zero-pad $n to $width characters.
- 7 with width 3 becomes '007'; do that for any number.
= fill with zeros / return $n as a string filled with zeros to $width
! 7, 3 => '007' | 123, 2 => '123'
: return str($n).zfill($width)

@2 pad_right right_pad pad_string fill_right
s:word, n:small(n, width, length, size) -> str
- Pad $s with spaces on the right to $n characters.
- Return $s followed by as many spaces as needed to be $n characters long.
- Fill a string up to width $n with trailing spaces.
- Left-align $s in a field of $n characters.
- Add blanks behind the text until its length is at least $n.
= add the missing spaces / return $s followed by $n minus its length spaces
! 'ab', 4 => 'ab  ' | 'abc', 2 => 'abc'
: return $s + ' ' * ($n - len($s))

@1 center_text centre center_string
s:word, n:=int(n, width, length) -> str
- Center $s in a field of $n characters, filled with spaces.
- Return $s centred in a string of width $n.
- Pad a string on both sides with spaces to $n characters.
- Put $s in the middle of $n characters.
- Blanks left and right of the text so that it is $n wide in all.
= built-in center / return $s centred in $n characters
! 'ab', 4 => ' ab ' | 'abc', 2 => 'abc'
? '', 3 | 'a', 5 | 'hello', 9 | 'x', 1
: return $s.center($n)

@1 join_words join_with_spaces words_to_sentence
xs:words -> str
- Join the words in $xs with spaces.
- Return one string with the words of the list separated by spaces.
- Make a sentence out of a list of words.
- Concatenate all strings in $xs, with a space between them.
- Glue the words together with single blanks.
= join / return $xs joined by spaces
! ['a', 'b'] => 'a b' | [] => ''
: return ' '.join($xs)

@1 concatenate concat_all join_all concat_strings
xs:words -> str
- Concatenate all strings in $xs.
- Join a list of strings into one string.
- Return all the words of $xs stuck together without anything in between.
- Combine the strings of a list into a single string.
- Glue everything together, no separator.
= join with nothing / return $xs joined by nothing
! ['a', 'b'] => 'ab' | [] => ''
: return ''.join($xs)

@1 join_comma comma_separated to_csv join_with_commas
xs:words -> str
- Join the words in $xs with commas.
- Return the strings of a list as one comma-separated string.
- Return a string with the words separated by ', '.
- Turn a list of strings into text like 'a, b, c'.
- Write the words in one line, a comma and a space between them.
+ Use ', ' as the separator.
= join / return $xs joined by a comma and a space
! ['a', 'b'] => 'a, b' | [] => ''
: return ', '.join($xs)

@3 join_with_and english_list list_to_sentence human_join format_list
xs:words -> str
- Join the words in $xs with commas and 'and' before the last one.
- Return a list as English text: 'a', 'a and b' or 'a, b and c'.
- Format a list of names, separated by commas, with the word 'and' before the last.
- Turn ['a', 'b', 'c'] into 'a, b and c'.
- How would you read the list out loud? Commas between items, but 'and' between the last two.
= commas, then and / return $xs joined if it has fewer than two words / join all but the last with commas / return that, and, and the last word
! ['a', 'b', 'c'] => 'a, b and c' | ['a'] => 'a' | [] => '' | ['a', 'b'] => 'a and b'
:
if len($xs) < 2:
    return ''.join($xs)
return ', '.join($xs[:-1]) + ' and ' + $xs[-1]

@1 split_comma split_by_comma parse_csv_line split_csv
s:=str(s, line, text, row) -> list[str]
- Split $s at commas and strip the spaces around the parts.
- Return the comma-separated fields of a line, trimmed.
- Parse one line of comma-separated values into a list of stripped strings.
- Break the string at every comma and remove surrounding whitespace from each piece.
- 'a, b ,c' becomes ['a', 'b', 'c'].
= split and strip / return the parts of $s between commas, stripped
! 'a, b ,c' => ['a', 'b', 'c'] | 'x' => ['x']
? '' | 'a,,b' | '1,2,3' | ' one , two'
: return [part.strip() for part in $s.split(',')]

@1 split_at split_on split_by tokenize
s:=str(s, text, string), sep:=str(sep, separator, delimiter, d) -> list[str]
- Split $s at every $sep.
- Split a string by a separator and return the parts.
- Return the list of pieces of $s between the occurrences of $sep.
- Break $s apart wherever $sep stands.
- Cut a text on the delimiter and give back all the fields.
= built-in split / return $s split at $sep
! 'a-b-c', '-' => ['a', 'b', 'c'] | 'abc', ',' => ['abc']
? '', ',' | 'a,,b', ',' | 'x=1', '=' | 'one two', ' '
: return $s.split($sep)

@1 replace_char replace_all substitute replace_text
s:=str(s, text, string), old:=str(old, a, target, find), new:=str(new, b, replacement) -> str
- Replace every $old in $s with $new.
- Return $s with all occurrences of $old replaced by $new.
- Substitute $new for $old everywhere in a string.
- Wherever $old stands in the text put $new.
- Find and replace: $old goes out, $new comes in.
= built-in replace / return $s with $old replaced by $new
! 'banana', 'a', 'o' => 'bonono' | 'abc', 'x', 'y' => 'abc'
? '', 'a', 'b' | 'a b', ' ', '_' | 'aaa', 'aa', 'b' | 'hello', 'l', ''
: return $s.replace($old, $new)

@1 remove_char delete_char remove_character without_char
s:string, c:char -> str
- Remove every $c from $s.
- Return $s without the character $c.
- Delete all occurrences of a character from a string.
- Strip the letter $c out of the text.
- Keep all the characters that are not $c.
= replace by nothing / return $s with $c replaced by nothing
! 'banana', 'a' => 'bnn' | '', 'x' => ''
: return $s.replace($c, '')

@2 remove_char_at delete_at remove_index
s:word, i:small(i, index, position, n) -> str
- Remove the character at index $i from $s.
- Return $s without the character at position $i (counting from 0).
- Delete the $i-th character of a string, 0 being the first.
- Cut out the single character at index $i.
- Everything before index $i and everything after it, put together.
= slice around it / return $s before $i followed by $s after $i
! 'hello', 1 => 'hllo' | 'a', 0 => '' | 'ab', 5 => 'ab'
: return $s[:$i] + $s[$i + 1:]

@2 insert_at insert_string insert_text
s:word(s, text, string), t:word(t, sub, new, piece), i:small(i, index, position) -> str
- Insert $t into $s at index $i.
- Return $s with $t inserted before position $i.
- Put $t inside $s so that it starts at index $i.
- Insert a piece of text at a given position of a string.
- Open $s at $i and place $t there.
= slice and put between / return $s before $i, then $t, then the rest of $s
! 'held', 'lo wor', 3 => 'hello word' | '', 'a', 0 => 'a'
: return $s[:$i] + $t + $s[$i:]

@2 rotate_string rotate_left shift_string left_rotate
s:word, k:small(k, n, count, steps) -> str
- Rotate $s to the left by $k characters.
- Move the first $k characters of $s to its end.
- Left-rotate a string by $k positions.
- Return $s rotated left: 'abcde' by 2 is 'cdeab'.
- Take $k letters from the front and append them at the back, wrapping around.
+ An empty string stays empty.
= cut and exchange the parts / return '' if $s is empty / take $k modulo the length as cut / return $s from the cut, then $s up to it
! 'abcde', 2 => 'cdeab' | '', 3 => '' | 'ab', 3 => 'ba'
:
if not $s:
    return ''
cut = $k % len($s)
return $s[cut:] + $s[:cut]

@2 is_rotation string_rotation are_rotations
a:=str(a, s1, s, first), b:=str(b, s2, t, second) -> bool
- Return True if $b is a rotation of $a.
- Check whether one string is a rotation of another.
- Determine whether $b can be made by moving characters from the front of $a to its end.
- Is $b a rotated version of $a?
- Cut $a somewhere and swap the two parts: can you get $b?
= look in the doubled string / return whether the lengths are equal and $b is in $a twice
! 'abcd', 'cdab' => True | 'abc', 'acb' => False | '', '' => True
? 'a', 'a' | 'ab', 'ba' | 'ab', 'abab' | 'hello', 'llohe'
: return len($a) == len($b) and $b in $a + $a

@1 to_char_list string_to_list characters split_chars
s:word -> list[str]
- Return a list of the characters of $s.
- Convert a string to a list of characters.
- Split $s into single characters.
- Turn a word into the list of its letters.
- One list entry for each character, in order.
= make a list / return the characters of $s as a list
! 'abc' => ['a', 'b', 'c'] | '' => []
: return list($s)

@2 double_letters double_chars double_each_letter repeat_each_char
s:word -> str
- Repeat each character of $s twice.
- Return $s with every character doubled.
- Double every letter in a string, so 'abc' becomes 'aabbcc'.
- Write each character two times in a row.
- Stutter: every letter comes twice.
= double each character / return each character of $s twice, joined
! 'abc' => 'aabbcc' | '' => ''
: return ''.join(c * 2 for c in $s)

@3 accum mumble spread_letters
s:word -> str
- Return 'A-Bb-Ccc' for 'abc': each letter repeated by its position, capitalised, joined by '-'.
- Repeat the i-th letter i times, capitalise each group and join the groups with dashes.
- Build a string where letter number i occurs i times, starting with a capital, groups separated by '-'.
- The mumbling kata: 'abcd' gives 'A-Bb-Ccc-Dddd'.
- First letter once, second twice, third three times …; each bunch begins with a capital and hyphens stand between.
= repeat by position / return each character repeated by its position and capitalised, joined by dashes
! 'abc' => 'A-Bb-Ccc' | '' => ''
: return '-'.join((c * (i + 1)).capitalize() for i, c in enumerate($s))

@2 hamming_distance count_differences char_differences hamming
a:=str(a, s1, s, first), b:=str(b, s2, t, second) -> int
- Return the Hamming distance of $a and $b.
- Count the positions at which two strings of equal length differ.
- Return how many characters differ between $a and $b at the same position.
- In how many places are the strings $a and $b different?
- Walk through both texts side by side and count the mismatches.
= count the differing pairs / return how many positions have different characters
! 'karolin', 'kathrin' => 3 | '', '' => 0
? 'a', 'b' | 'abc', 'abc' | 'GAGCC', 'CATCG' | '10', '01'
: return sum(1 for x, y in zip($a, $b) if x != y)

@3 common_prefix longest_common_prefix_two shared_prefix
a:=str(a, s, s1, first), b:=str(b, t, s2, second) -> str
- Return the longest common prefix of $a and $b.
- Find the longest beginning that two strings share.
- Return the leading characters that $a and $b have in common.
- How far do $a and $b agree from the start? Return that part.
- Compare from the left until the first difference and give back the equal part.
= extend while equal / start i at 0 / *while both have equal characters at i, add 1 to i / return the first i characters of $a
! 'flower', 'flow' => 'flow' | 'ab', 'cd' => '' | '', 'a' => ''
? 'abc', 'abd' | 'same', 'same' | 'x', 'xyz'
:
i = 0
while i < min(len($a), len($b)) and $a[i] == $b[i]:
    i += 1
return $a[:i]

@3 longest_common_prefix common_prefix_of_list lcp
xs:=list[str](words, strs, strings, xs, names) -> str
- Return the longest common prefix of all the strings in $xs.
- Find the longest common prefix among a list of strings; '' if there is none.
- Return the longest string that every word in $xs starts with.
- What beginning do all the words share?
- Shorten a candidate until each string in the list begins with it.
+ Return an empty string for an empty list.
= shorten until all start with it / return '' for an empty list / start prefix with the first word / *for each word, shorten prefix until the word starts with it / return prefix
! ['flower', 'flow', 'flight'] => 'fl' | ['dog', 'car'] => '' | [] => ''
? ['a'] | ['abc', 'abc'] | ['', 'x'] | ['interview', 'internet', 'interval']
:
if not $xs:
    return ''
prefix = $xs[0]
for word in $xs:
    while not word.startswith(prefix):
        prefix = prefix[:-1]
return prefix

@2 find_all find_all_positions char_positions indices_of_char
s:word, c:char -> list[int]
- Return the positions of $c in $s.
- Return a list of all the indexes at which $c occurs in a string.
- Find every index of the character $c in $s.
- At which positions does $c stand in $s? Give a list.
- Collect the places, counted from 0, where the letter is found.
= keep the matching positions / return the positions of $s whose character is $c
! 'banana', 'a' => [1, 3, 5] | '', 'x' => []
: return [i for i, x in enumerate($s) if x == $c]

@1 index_of_char find_char position_of first_index
s:word, c:char -> int
- Return the index of the first $c in $s, or -1.
- Find the first position of a character in a string; -1 if it is not there.
- Return where $c occurs first in $s, -1 if it does not.
- At which index does $c first appear in $s?
- Search from the left and tell the position of $c, minus one for not found.
= built-in find / return the first position of $c in $s, or -1
! 'hello', 'l' => 2 | 'abc', 'x' => -1
: return $s.find($c)

@2 is_subsequence subsequence is_subseq
a:=str(a, s, small, word), b:=str(b, t, big, text) -> bool
- Return True if $a is a subsequence of $b.
- Check whether the characters of $a occur in $b in the same order, maybe with others between.
- Determine whether $a can be made from $b by deleting characters.
- Is $a a subsequence of $b?
- Cross out letters of $b: can $a remain?
= match from left to right / start i at 0 / *for each character of $b, move i on if it is the next of $a / return whether i reached the end of $a
! 'ace', 'abcde' => True | 'aec', 'abcde' => False | '', 'x' => True
? 'a', '' | 'abc', 'abc' | 'bb', 'abcb'
:
i = 0
for c in $b:
    if i < len($a) and $a[i] == c:
        i += 1
return i == len($a)

@3 can_construct ransom_note can_build can_make_word
a:=str(a, note, word, s), b:=str(b, magazine, letters, t) -> bool
- Return True if $a can be built from the letters of $b, each used at most once.
- Ransom note: check whether $a can be written with the letters in $b.
- Determine whether $b has enough of every character to spell $a.
- Can the word $a be made out of the characters of $b?
- Every letter of $a must be available in $b at least as many times as it is needed: is it so?
= compare counts / return whether $b has each character of $a at least as often
! 'aa', 'aab' => True | 'aa', 'ab' => False | '', 'a' => True
? 'abc', 'cba' | 'x', '' | 'hello', 'hoell'
: return all($b.count(c) >= $a.count(c) for c in $a)

@2 is_balanced balanced_parentheses valid_parentheses check_parentheses parens_balanced
s:=str(s, text, string, expr, brackets) -> bool
- Return True if the parentheses in $s are balanced.
- Check whether every ( in a string is closed by a ) in the right order.
- Determine whether the round brackets of $s match.
- Are the parentheses in the expression balanced?
- Count up for '(' and down for ')': it must never go below zero and must end at zero.
= keep the depth / start depth at 0 / *for each character, change depth and return False if it is negative / return whether depth is 0
! '(())' => True | ')(' => False | '' => True
? '(' | ')' | '()()' | 'a(b)c'
:
depth = 0
for c in $s:
    if c == '(':
        depth += 1
    elif c == ')':
        depth -= 1
    if depth < 0:
        return False
return depth == 0

@3 valid_brackets balanced_brackets is_valid_brackets matching_brackets brackets_match
s:=str(s, text, string, expr) -> bool
- Return True if the brackets (), [] and {} in $s are balanced.
- Check whether all the brackets in a string are closed in the right order.
- Determine whether $s, made of the characters ()[]{}, has valid brackets.
- Are round, square and curly brackets properly nested in $s?
- Each opening bracket needs a closing one of the same type in the right order: is the string valid?
= a stack of open brackets / start stack empty / *for each bracket, push an opening one, match a closing one / return whether stack is empty
! '([])' => True | '(]' => False | '' => True
? '{' | '()[]{}' | '([)]' | 'f(a[0])' | ']'
:
stack = []
for c in $s:
    if c in '([{':
        stack.append(c)
    elif c in ')]}':
        if not stack or stack.pop() + c not in ('()', '[]', '{}'):
            return False
return not stack

@3 max_depth max_nesting nesting_depth parentheses_depth
s:=str(s, text, expr) -> int
- Return the greatest nesting depth of the parentheses in $s.
- Find how deeply the round brackets are nested at most.
- Compute the maximum depth of parentheses in a balanced string.
- How many parentheses are open at the same time at most in $s?
- '(a(b))' has depth 2: compute the depth for any such text.
= follow the depth / start depth and best at 0 / *for each character, change depth and keep the best / return best
! '(a(b))' => 2 | '' => 0 | '()()' => 1
? 'abc' | '((()))' | '(()(()))'
:
depth = best = 0
for c in $s:
    if c == '(':
        depth += 1
        best = max(best, depth)
    elif c == ')':
        depth -= 1
return best

@1 to_ascii_codes ord_list char_codes ascii_values
s:word -> list[int]
- Return the character codes of $s.
- Return a list of the ASCII values of the characters in a string.
- Convert each character of $s to its code with ord.
- Map every letter of the text to its ASCII number.
- Which code numbers stand behind the letters?
= code of each character / return the code of each character of $s
! 'ab' => [97, 98] | '' => []
: return [ord(c) for c in $s]

@1 from_char_codes chr_join codes_to_string ascii_to_string
codes:=list[int](codes, numbers, values, xs) -> str
- Return the string made of the characters with the given codes.
- Convert a list of ASCII values to a string.
- Turn each number in $codes into its character and join them.
- Decode character codes into text.
- The opposite of ord for a whole list of numbers.
= character of each code / return the characters of $codes joined
! [97, 98] => 'ab' | [] => ''
? [72, 105] | [48] | [120, 121, 122] | [33]
: return ''.join(chr(n) for n in $codes)

@2 alphabet_position letter_positions letters_to_numbers alphabet_positions
s:text -> list[int]
- Return the position in the alphabet of each letter in $s, with a = 1.
- Replace each letter with its place in the alphabet, ignoring everything else.
- Return a list of numbers: 1 for a, 2 for b and so on, regardless of case; skip non-letters.
- Map the letters of the text to 1..26.
- Which number in the alphabet does every letter have? Leave out spaces and signs.
= number of each letter / return the code of each letter of $s in lower case minus 96
! 'aB c' => [1, 2, 3] | '' => []
: return [ord(c) - 96 for c in $s.lower() if c.isalpha()]

@2 word_score letter_sum alphabet_sum word_value
s:word -> int
- Return the sum of the alphabet positions of the letters in $s, with a = 1.
- Compute the value of a word where a is 1, b is 2 and so on.
- Add up the letter values (a=1 ... z=26) of a word, ignoring case.
- Score a word by its letters' places in the alphabet.
- How much is the word worth if every letter counts its number in the alphabet?
= add the letter numbers / return the sum of the letter codes of $s in lower case minus 96
! 'abc' => 6 | '' => 0 | 'Z' => 26
: return sum(ord(c) - 96 for c in $s.lower())

@1 next_letter shift_letter following_letter
c:char -> str
- Return the letter after $c in the alphabet; 'z' is followed by 'a'.
- Return the next letter of the alphabet, wrapping from z to a.
- Which lower case letter follows $c?
- Move one step forward in the alphabet from $c.
- Given a small letter, give its successor, going round after z.
= add one and wrap / return the letter one after $c, modulo 26
! 'a' => 'b' | 'z' => 'a'
? 'y' | 'm' | 'b'
: return chr((ord($c) - 96) % 26 + 97)

@1 greet greeting hello say_hello
name:=str(name, s, person) -> str
- Return 'Hello, ' followed by $name and '!'.
- Return a greeting like 'Hello, Ann!'.
- Greet the person: 'Hello, NAME!'.
- Given a name, return the text "Hello, <name>!".
- Say hello to $name with a comma before and an exclamation mark after the name.
= put the name in / return Hello, the name and an exclamation mark
! 'Ann' => 'Hello, Ann!' | '' => 'Hello, !'
? 'Bob' | 'Eve' | 'x' | 'Ann Berg'
: return f'Hello, {$name}!'

@1 full_name make_full_name format_name
first:=str(first, first_name, given), last:=str(last, last_name, surname) -> str
- Return $first and $last separated by a space.
- Combine first and last name into a full name.
- Join a first name and a last name with a space.
- Build the full name from its two parts.
- Put the given name in front of the family name, one blank between.
= join with a space / return $first, a space and $last
! 'Ann', 'Berg' => 'Ann Berg' | 'A', 'B' => 'A B'
? '', 'X' | 'Jon', 'Snow' | 'Mia', 'Li' | 'x', 'y'
: return f'{$first} {$last}'

@1 last_first format_last_first reverse_name
name:=str(name, full_name, s) -> str
- Turn 'First Last' into 'Last, First'.
- Given a full name of two words, return the last name, a comma and the first name.
- Reformat $name from "Ann Berg" to "Berg, Ann".
- Write the surname first, followed by a comma and the first name.
- As in a phone book: family name in front.
= split and exchange / split $name into first and last / return last, a comma and first
! 'Ann Berg' => 'Berg, Ann' | 'Jon Snow' => 'Snow, Jon'
? 'A B' | 'Mia Li' | 'x y' | 'Bob Lee'
:
first, last = $name.split()
return f'{last}, {first}'

@2 is_title_case starts_with_capital is_capitalized
s:string -> bool
- Return True if $s starts with a capital letter.
- Check whether the first character of a string is upper case.
- Determine whether $s begins with an uppercase letter; False if it is empty.
- Is the first letter capitalised?
- Does the text begin with a big letter?
= look at the first character / return whether the first character is upper case
! 'Abc' => True | 'abc' => False | '' => False
: return $s[:1].isupper()

@1 is_upper all_caps is_all_upper is_shouting
s:string -> bool
- Return True if all the letters in $s are upper case.
- Check whether a string is written in capitals.
- Determine whether $s is all upper case, with at least one letter.
- Is the text shouted, in capital letters only?
- No small letters, but at least one capital: is that so?
= built-in isupper / return whether $s is upper case
! 'ABC!' => True | 'Abc' => False | '' => False
: return $s.isupper()

@1 is_numeric all_digits is_digits only_digits_check
s:string -> bool
- Return True if $s consists only of digits.
- Check whether a string contains nothing but digits.
- Determine whether every character of $s is a digit; False for an empty string.
- Is $s made of digits only?
- Would the text pass as a non-negative whole number, with nothing but 0 to 9 in it?
= built-in isdigit / return whether $s is all digits
! '123' => True | '12a' => False | '' => False
: return $s.isdigit()

@1 is_alpha all_letters only_letters_check letters_check
s:string -> bool
- Return True if $s consists only of letters.
- Check whether a string contains nothing but letters.
- Determine whether every character of $s is a letter; False for an empty string.
- Is $s made of letters only?
- No digits, blanks or signs, just the alphabet: is the text like that?
= built-in isalpha / return whether $s is all letters
! 'abc' => True | 'ab1' => False | '' => False
: return $s.isalpha()

@1 is_blank is_empty_string is_whitespace blank
s:=str(s, text, string, line) -> bool
- Return True if $s is empty or contains only spaces.
- Check whether a string is blank.
- Determine whether $s has nothing but whitespace in it.
- Is the text empty once it is stripped?
- Does a line hold no visible character?
= strip and test / return whether $s stripped is empty
! '  ' => True | 'a' => False | '' => True
? ' x ' | 'abc' | '    '
: return $s.strip() == ''

@2 has_digit_char contains_digit has_number contains_number
s:string -> bool
- Return True if $s contains a digit.
- Check whether a string has at least one digit.
- Determine whether any character of $s is a digit.
- Is there a number in the text?
- Does at least one of the characters 0 to 9 occur in $s?
= test any character / return whether any character of $s is a digit
! 'a1' => True | 'abc' => False | '' => False
: return any(c.isdigit() for c in $s)

@2 has_vowel contains_vowel has_vowels
s:word -> bool
- Return True if $s contains a vowel.
- Check whether a string has at least one vowel.
- Determine whether any letter of $s is a, e, i, o or u (either case).
- Is there any vowel in the word?
- Could one sing it, that is, does one of aeiou occur, capital or not?
= test any character / return whether any character of $s in lower case is in aeiou
! 'sky' => False | 'Apple' => True | '' => False
: return any(c in 'aeiou' for c in $s.lower())

@2 common_chars common_letters shared_letters
a:word(a, s, first), b:word(b, t, second) -> list[str]
- Return the sorted list of characters that occur in both $a and $b.
- Find the letters two strings have in common, sorted, each once.
- Return the common characters of $a and $b in alphabetical order.
- Which characters are in $a and also in $b? Return them as a sorted list.
- Overlap of the letter sets of the two words, in order.
= intersect the sets / return the sorted characters that are in both
! 'hello', 'world' => ['l', 'o'] | 'ab', 'cd' => []
: return sorted(set($a) & set($b))

@3 interleave_strings merge_strings_alternately weave zip_strings
a:word(a, s, first, word1), b:word(b, t, second, word2) -> str
- Merge $a and $b by taking characters in turn, adding the rest of the longer one.
- Interleave two strings, starting with $a.
- Return the characters of $a and $b alternately; append what is left over.
- Merge two strings alternately: 'abc' and 'xy' give 'axbyc'.
- One letter from the first, one from the second, and so on until both are used up.
= take in turn / start result empty / *for each position up to the longer length, append both characters there / return result
! 'abc', 'xy' => 'axbyc' | '', 'ab' => 'ab'
:
result = ''
for i in range(max(len($a), len($b))):
    result += $a[i:i + 1] + $b[i:i + 1]
return result

@2 chunk_string split_into_chunks split_every string_chunks
s:string, n:small1(n, size, k, length) -> list[str]
- Split $s into pieces of $n characters; the last may be shorter.
- Break a string into chunks of length $n.
- Return a list of consecutive parts of $s with $n characters each.
- Cut the text every $n characters.
- Pieces of size $n one after another, the rest at the end.
= slice in steps / return the slices of $n characters from every $n-th position
! 'abcde', 2 => ['ab', 'cd', 'e'] | '', 3 => []
: return [$s[i:i + $n] for i in range(0, len($s), $n)]

@2 all_substrings substrings get_substrings
s:=str(s, text, word, string) -> list[str]
- Return all substrings of $s.
- List every non-empty substring of a string, by start and then by end.
- Generate all contiguous pieces of $s.
- Return every part of $s that starts somewhere and ends somewhere after it.
- All ways to cut one connected piece out of the word, as a list.
= every start and end / return $s from i to j for every start i and every end j after it
! 'abc' => ['a', 'ab', 'abc', 'b', 'bc', 'c'] | '' => []
? 'a' | 'ab' | 'aa' | 'wxyz'
: return [$s[i:j] for i in range(len($s)) for j in range(i + 1, len($s) + 1)]

@4 longest_palindrome_substring longest_palindrome longest_palindromic_substring
s:=str(s, text, word, string) -> str
- Return the longest palindromic substring of $s; the first one if there are several.
- Find the longest part of a string that is a palindrome.
- Return the longest substring of $s that reads the same in both directions.
- Which contiguous piece of $s is the longest palindrome?
- Look at all pieces and keep the longest that equals its own reverse.
= try every piece / start best empty / *for every start and end, keep the piece if it is a longer palindrome / return best
! 'babad' => 'bab' | 'abc' => 'a' | '' => ''
? 'cbbd' | 'aaaa' | 'racecar' | 'xabay'
:
best = ''
for i in range(len($s)):
    for j in range(i + 1, len($s) + 1):
        part = $s[i:j]
        if part == part[::-1] and len(part) > len(best):
            best = part
return best

@4 longest_unique_substring length_of_longest_substring longest_substring_without_repeating
s:=str(s, text, string) -> int
- Return the length of the longest substring of $s without repeated characters.
- Find how long the longest part with all different characters is.
- Compute the length of the longest substring where no character repeats.
- How many different characters can stand next to each other in $s at most, without a repetition?
- Slide a window over the text that never holds a character twice; how wide does it get?
= a growing window / start window empty and best at 0 / *for each character, cut window after its last occurrence, append it, keep the best length / return best
! 'abcabcbb' => 3 | 'bbb' => 1 | '' => 0
? 'pwwkew' | 'abc' | 'abba' | 'dvdf'
:
window = ''
best = 0
for c in $s:
    if c in window:
        window = window[window.index(c) + 1:]
    window += c
    best = max(best, len(window))
return best

@2 staircase triangle_pattern star_triangle stars_pattern
n:small -> list[str]
- Return a list of $n strings of stars: one star, two stars and so on.
- Build a triangle of '*' with $n rows as a list of strings.
- Return the lines of a star pyramid where line i has i stars.
- Make a staircase of asterisks with $n steps.
- Row one is '*', row two '**', up to row $n.
= stars by row / return i stars for each i from 1 to $n
! 3 => ['*', '**', '***'] | 0 => []
: return ['*' * i for i in range(1, $n + 1)]

@3 is_valid_identifier valid_variable_name is_identifier
s:=str(s, name, text) -> bool
- Return True if $s is a valid variable name: letters, digits and underscores, not starting with a digit.
- Check whether a string can be a Python identifier (ASCII letters, digits, underscore; no digit first; not empty).
- Determine whether $s could name a variable.
- Is $s made only of letters, digits and _, with no digit at the beginning?
- Would Python accept the text as the name of a variable?
= built-in isidentifier / return whether $s is an identifier
! 'my_var1' => True | '1abc' => False | '' => False
? 'a-b' | '_x' | 'Name' | 'two words'
: return $s.isidentifier()

@2 pig_latin to_pig_latin pig_latin_word
s:=str(s, word, text) -> str
- Convert a lower case word to Pig Latin: move the first letter to the end and add 'ay'; words starting with a vowel get 'way'.
- Translate $s to simple Pig Latin.
- Pig Latin: 'hello' becomes 'ellohay' and 'apple' becomes 'appleway'.
- If the word begins with a vowel add 'way', otherwise move its first letter to the back and add 'ay'.
- Children's secret language: first consonant goes last with -ay, a vowel in front means just -way.
= look at the first letter / return $s with way if it starts with a vowel / return the rest, the first letter and ay
! 'hello' => 'ellohay' | 'apple' => 'appleway'
? 'cat' | 'egg' | 'pig' | 'x' | 'under'
:
if $s[0] in 'aeiou':
    return $s + 'way'
return $s[1:] + $s[0] + 'ay'
`;
