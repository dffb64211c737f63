/** Dictionaries, records, pairs and grouping. The format is described in ../card.ts. */
export const dictionaries = String.raw`
@1 invert_dict swap_keys_values reverse_dict flip_dict invert_mapping
d:sdict -> dict[str, str]
- Swap the keys and values of $d.
- Invert a dictionary: values become keys and keys become values.
- Return a dict that maps each value of $d to its key.
- Exchange keys and values in a dictionary.
- Given a mapping from a to b, return the mapping from b to a.
= exchange in every pair / return a dictionary of value to key
! {'a': 'x', 'b': 'y'} => {'x': 'a', 'y': 'b'} | {} => {}
: return {v: k for k, v in $d.items()}

@1 merge_dicts combine_dicts merge update_dict union_dicts
a:dict(a, d1, first, dict1, defaults), b:dict(b, d2, second, dict2, other) -> dict[str, int]
- Merge $a and $b; values of $b win.
- Combine two dictionaries, the second one overriding the first.
- Return a dict with the entries of $a and $b; for common keys take the value from $b.
- Return a new dictionary that is $a updated with $b.
- Put both mappings together; where they disagree, $b is right.
= unpack both / return a dictionary of $a followed by $b
! {'a': 1, 'b': 2}, {'b': 3} => {'a': 1, 'b': 3} | {}, {} => {}
: return {**$a, **$b}

@3 merge_sum add_dicts sum_dicts merge_add combine_counts
a:dict(a, d1, first, dict1), b:dict(b, d2, second, dict2) -> dict[str, int]
- Merge $a and $b, adding the values of common keys.
- Combine two dictionaries by summing the values for the same key.
- Return a dict with all keys of $a and $b and the sums of their values.
- Add two dictionaries of counts together.
- Join both mappings; where a key is in both, add up its numbers.
= copy, then add / copy $a as result / *add each value of $b to result / return result
! {'a': 1, 'b': 2}, {'b': 3} => {'a': 1, 'b': 5} | {}, {} => {}
:
result = dict($a)
for key, value in $b.items():
    result[key] = result.get(key, 0) + value
return result

@1 sum_values dict_sum total_of_values sum_dict
d:dict -> int
- Return the sum of the values in $d.
- Add up all the values of a dictionary.
- Compute the total of the dictionary's values.
- Sum the numbers stored in $d.
- How much do the entries of the mapping make together?
= sum of values / return the sum of the values of $d
! {'a': 1, 'b': 2} => 3 | {} => 0
: return sum($d.values())

@2 average_value mean_value dict_average average_of_values
d:dict -> float
- Return the average of the values in $d, or 0.0 if it is empty.
- Compute the mean of a dictionary's values.
- Average the numbers stored in $d; an empty dictionary gives 0.0.
- What is the mean value in the mapping?
- Add up the values and divide by how many there are; no entries means 0.0.
+ Return 0.0 for an empty dictionary.
= sum by count / return 0.0 if $d is empty / return the sum of the values divided by how many there are
! {'a': 1, 'b': 2} => 1.5 | {} => 0.0
:
if not $d:
    return 0.0
return sum($d.values()) / len($d)

@1 key_of_max key_with_max_value max_key best_key key_with_highest_value
d:dict1 -> str
- Return the key with the largest value in $d.
- Find the key whose value is the maximum.
- Return the key that has the highest value; the first one in a tie.
- Which key of the dictionary has the greatest value?
- Who has the most, according to this mapping from names to numbers?
= take the key by value / return the key of $d with the largest value
! {'a': 1, 'b': 5} => 'b' | {'x': 0} => 'x'
: return max($d, key=$d.get)

@1 key_of_min key_with_min_value min_key key_with_lowest_value
d:dict1 -> str
- Return the key with the smallest value in $d.
- Find the key whose value is the minimum.
- Return the key that has the lowest value; the first one in a tie.
- Which key of the dictionary has the least value?
- Who has the fewest, according to this mapping from names to numbers?
= take the key by value / return the key of $d with the smallest value
! {'a': 1, 'b': 5} => 'a' | {'x': 0} => 'x'
: return min($d, key=$d.get)

@2 keys_with_max all_best_keys winners keys_with_max_value
d:dict -> list[str]
- Return all keys that have the largest value in $d.
- List every key whose value equals the maximum of the dictionary.
- Return the winners: the keys with the highest value, [] for an empty dictionary.
- Which keys share the top value?
- Several names may be tied for the best score: give them all.
= compare with the largest / take the largest value as best / return the keys whose value is best
! {'a': 5, 'b': 1, 'c': 5} => ['a', 'c'] | {} => []
:
best = max($d.values(), default=None)
return [k for k, v in $d.items() if v == best]

@1 sorted_keys sort_keys keys_sorted get_sorted_keys
d:dict -> list[str]
- Return the keys of $d in sorted order.
- Return a sorted list of a dictionary's keys.
- List all the keys alphabetically.
- Get the keys of the dictionary from a to z.
- Which names does the mapping know? In alphabetical order, please.
= sort the keys / return the keys of $d sorted
! {'b': 1, 'a': 2} => ['a', 'b'] | {} => []
: return sorted($d)

@1 get_values dict_values values_list list_values
d:dict -> list[int]
- Return a list of the values in $d.
- Return all values of a dictionary as a list.
- Get the values of the dictionary in insertion order.
- Convert the values of $d to a list.
- Forget the keys and list just what is stored.
= list of values / return the values of $d as a list
! {'b': 1, 'a': 2} => [1, 2] | {} => []
: return list($d.values())

@1 get_keys dict_keys keys_list list_keys
d:dict -> list[str]
- Return a list of the keys in $d.
- Return all keys of a dictionary as a list.
- Get the keys of the dictionary in insertion order.
- Convert the keys of $d to a list.
- Forget the values and list just the names they are stored under.
= list of keys / return the keys of $d as a list
! {'b': 1, 'a': 2} => ['b', 'a'] | {} => []
: return list($d)

@1 dict_to_pairs to_tuples items_list dict_items dict_to_list
d:dict -> list[tuple[str, int]]
- Return the entries of $d as a list of (key, value) tuples.
- Convert a dictionary to a list of pairs.
- List all key-value pairs of $d.
- Turn the dictionary into a list of tuples.
- Each entry as a tuple, key first.
= list of items / return the items of $d as a list
! {'a': 1} => [('a', 1)] | {} => []
: return list($d.items())

@1 pairs_to_dict from_pairs to_dict list_to_dict tuples_to_dict
xs:pairs -> dict[str, int]
- Convert a list of (key, value) tuples to a dictionary.
- Build a dict from a list of pairs; later pairs win.
- Turn $xs into a dictionary.
- Return a dictionary with an entry for each pair.
- The first part of each tuple is the key, the second the value.
= built-in dict / return a dictionary of the pairs
! [('a', 1), ('b', 2)] => {'a': 1, 'b': 2} | [] => {}
: return dict($xs)

@1 zip_dict dict_from_lists make_dict keys_and_values lists_to_dict
keys:words(keys, names, ks, fields), values:ints(values, vals, numbers, vs) -> dict[str, int]
- Build a dictionary from a list of keys and a list of values.
- Combine $keys and $values into a dict.
- Return a dict that maps each key to the value at the same position.
- Zip two lists into a dictionary; stop at the shorter one.
- The first list tells the keys, the second what belongs to them.
= zip and convert / return a dictionary of the pairs of $keys and $values
! ['a', 'b'], [1, 2] => {'a': 1, 'b': 2} | [], [] => {}
: return dict(zip($keys, $values))

@1 sort_by_value sort_dict_by_value sorted_by_value order_by_value
d:dict -> list[tuple[str, int]]
- Return the (key, value) pairs of $d sorted by value.
- Sort a dictionary by its values; return a list of tuples.
- List the entries of $d from the smallest to the largest value.
- Order the items of a dict by value, ascending.
- Arrange the entries by what is stored, not by their keys, low to high.
= sort the items by value / return the items of $d sorted by their second part
! {'a': 3, 'b': 1} => [('b', 1), ('a', 3)] | {} => []
: return sorted($d.items(), key=lambda item: item[1])

@2 sort_by_value_desc rank_by_value sort_dict_descending leaderboard
d:dict -> list[tuple[str, int]]
- Return the (key, value) pairs of $d sorted by value, largest first.
- Sort a dictionary by its values in descending order; return a list of tuples.
- List the entries of $d from the largest to the smallest value.
- Make a ranking: items of the dict with the highest value first.
- A leader board: name and score, best on top.
= sort the items by value, downwards / return the items of $d sorted by their second part, largest first
! {'a': 1, 'b': 3} => [('b', 3), ('a', 1)] | {} => []
: return sorted($d.items(), key=lambda item: item[1], reverse=True)

@2 top_keys keys_by_value ranking names_by_score
d:dict -> list[str]
- Return the keys of $d sorted by their values, largest first.
- List the keys from the highest to the lowest value.
- Order the names in the dictionary by score, best first.
- Sort keys by value in descending order.
- Only the names, the one with the most in front.
= sort the keys by value, downwards / return the keys of $d sorted by value, largest first
! {'a': 1, 'b': 3} => ['b', 'a'] | {} => []
: return sorted($d, key=$d.get, reverse=True)

@2 sort_dict sort_by_key sort_dict_by_key order_dict
d:dict -> dict[str, int]
- Return $d with its keys in sorted order.
- Sort a dictionary by key.
- Return a new dict whose entries are ordered by key.
- Order the entries of a dictionary alphabetically.
- Same content, keys from a to z.
= sort the items and rebuild / return a dictionary of the sorted items of $d
! {'b': 1, 'a': 2} => {'a': 2, 'b': 1} | {} => {}
: return dict(sorted($d.items()))

@2 filter_dict filter_by_value keep_above values_above
d:dict, limit:int(limit, threshold, n, minimum) -> dict[str, int]
- Return the entries of $d whose value is greater than $limit.
- Keep only the items of a dictionary with a value above $limit.
- Filter $d: drop every key whose value is not greater than $limit.
- Return a dict with the entries that exceed $limit.
- Who has more than $limit? Answer with a smaller dictionary.
= keep entries by value / return the entries of $d whose value is above $limit
! {'a': 1, 'b': 5}, 2 => {'b': 5} | {}, 0 => {}
: return {k: v for k, v in $d.items() if v > $limit}

@2 keys_above keys_with_value_above names_above filter_keys_by_value
d:dict, limit:int(limit, threshold, n, minimum) -> list[str]
- Return the keys of $d whose value is greater than $limit.
- List all keys with a value above $limit.
- Which keys have more than $limit?
- Return the names whose number exceeds $limit.
- Everyone who scored over $limit, names only.
= keep keys by value / return the keys of $d whose value is above $limit
! {'a': 1, 'b': 5}, 2 => ['b'] | {}, 0 => []
: return [k for k, v in $d.items() if v > $limit]

@2 keys_with_value find_keys keys_for_value get_keys_by_value
d:dict, x:int(x, value, target) -> list[str]
- Return all the keys in $d that have the value $x.
- Find every key whose value equals $x.
- Return a list of the keys mapped to $x.
- Which keys have $x as their value?
- Look the dictionary up backwards: under what names is $x stored?
= keep keys by value / return the keys of $d whose value equals $x
! {'a': 1, 'b': 2, 'c': 1}, 1 => ['a', 'c'] | {}, 0 => []
: return [k for k, v in $d.items() if v == $x]

@2 find_key key_for_value get_key lookup_by_value
d:dict, x:int(x, value, target) -> str
- Return the first key in $d that has the value $x, or None.
- Find a key by its value; None if no key has it.
- Return the key mapped to $x, None when there is none.
- Under which key is $x stored first? None if nowhere.
- Reverse lookup of one value.
+ Return None if there is none.
= first key with the value / *return the first key whose value is $x / return None
! {'a': 1, 'b': 2}, 2 => 'b' | {}, 0 => None
? {'a': 1, 'b': 1}, 1 | {'z': 0}, 0
:
for k, v in $d.items():
    if v == $x:
        return k
return None

@2 remove_key without_key drop_key delete_key omit
d:dict, key:key -> dict[str, int]
- Return $d without the key $key.
- Remove a key from a dictionary; return a new one.
- Return a copy of $d that does not contain $key.
- Drop the entry for $key, if there is one.
- All entries except the one stored under $key.
= keep the other keys / return the entries of $d whose key is not $key
! {'a': 1, 'b': 2}, 'a' => {'b': 2} | {}, 'x' => {}
: return {k: v for k, v in $d.items() if k != $key}

@2 pick_keys select_keys subset_dict pick keep_keys
d:dict, keys:=list[str](keys, wanted, names, fields) -> dict[str, int]
- Return only those entries of $d whose key is in $keys.
- Pick the given keys from a dictionary.
- Keep the keys in $keys and drop all others.
- Return a smaller dict with just the wanted keys that exist.
- Project the dictionary onto a list of keys.
= keep the wanted keys / return the entries of $d whose key is in $keys
! {'a': 1, 'b': 2}, ['b'] => {'b': 2} | {'a': 1}, ['x'] => {}
? {}, [] | {'a': 1, 'b': 2}, ['a', 'b'] | {'x': 5}, [] | {'c': 3, 'd': 4, 'e': 5}, ['e', 'c']
: return {k: v for k, v in $d.items() if k in $keys}

@1 get_or_default lookup get_value safe_get dict_get
d:dict, key:key, default:int(default, fallback, other) -> int
- Return the value of $key in $d, or $default if it is missing.
- Look up $key in a dictionary with a default.
- Get the value stored under $key; if there is none return $default.
- Return $d[$key] if the key exists, else $default.
- What belongs to $key? $default if nothing does.
= built-in get / return the value of $key in $d, or $default
! {'a': 1}, 'a', 0 => 1 | {}, 'x', 7 => 7
: return $d.get($key, $default)

@1 has_key key_exists contains_key
d:dict, key:key -> bool
- Return True if $d has the key $key.
- Check whether a key exists in a dictionary.
- Determine whether $key is one of the keys of $d.
- Is $key in the dictionary?
- Can $key be looked up in the mapping?
= look among the keys / return whether $key is in $d
! {'a': 1}, 'a' => True | {}, 'x' => False
: return $key in $d

@1 has_value value_exists contains_value
d:dict, x:int(x, value, target) -> bool
- Return True if $x is one of the values of $d.
- Check whether a dictionary contains the value $x.
- Determine whether any key of $d is mapped to $x.
- Is $x stored in the dictionary?
- Look among the values, not the keys: is $x there?
= look among the values / return whether $x is a value of $d
! {'a': 1}, 1 => True | {}, 1 => False
? {'a': 1, 'b': 2}, 2 | {'c': 5}, 6
: return $x in $d.values()

@2 nested_get get_nested deep_get get_path lookup_path
d:=dict(d, data, tree, config), path:=list[str](path, keys, names) -> object
- Follow the keys in $path through the nested dictionary $d; return None if one is missing.
- Get a value from nested dictionaries by a list of keys, or None.
- Look up $path, a list of keys, one level after the other; None if it does not exist.
- Return the value at a path such as ['a', 'b'] in a nested dict, or None.
- Go down into $d key by key; if a step is impossible, give None.
= one key after the other / start with $d / *for each key, return None if it is missing, else go down / return what was reached
! {'a': {'b': 1}}, ['a', 'b'] => 1 | {'a': {}}, ['a', 'x'] => None
? {}, ['a'] | {'a': 1}, ['a'] | {'a': {'b': {'c': 'x'}}}, ['a', 'b', 'c'] | {'a': 1}, []
:
value = $d
for key in $path:
    if not isinstance(value, dict) or key not in value:
        return None
    value = value[key]
return value

@2 double_values scale_values multiply_values map_values
d:dict, k:int(k, factor, n) -> dict[str, int]
- Multiply every value in $d by $k.
- Return a dict with the same keys and each value times $k.
- Scale the values of a dictionary by the factor $k.
- Return $d with its values multiplied by $k.
- Keys stay, numbers become $k times as large.
= change every value / return the entries of $d with each value times $k
! {'a': 1, 'b': 2}, 3 => {'a': 3, 'b': 6} | {}, 2 => {}
: return {k_: v * $k for k_, v in $d.items()}

@2 increment_count add_count count_up_key increase
d:dict, key:key -> dict[str, int]
- Return $d with the count of $key increased by one; a missing key starts at 0.
- Add 1 to the value of $key in a copy of the dictionary, creating it if needed.
- Increment the counter for $key and return the new dict.
- Return a new dictionary in which $key has one more than before.
- Tally one more for $key.
= copy and add one / copy $d as result / set the value of $key to one more / return result
! {'a': 1}, 'a' => {'a': 2} | {}, 'x' => {'x': 1}
:
result = dict($d)
result[$key] = result.get($key, 0) + 1
return result

@1 count_keys dict_size number_of_keys size_of_dict
d:dict -> int
- Return the number of keys in $d.
- Count the entries of a dictionary.
- How many keys does $d have?
- Return the size of the dictionary.
- How many different names are stored in the mapping?
= built-in length / return the length of $d
! {'a': 1, 'b': 2} => 2 | {} => 0
: return len($d)

@2 common_keys shared_keys keys_in_both
a:dict(a, d1, first), b:dict(b, d2, second) -> list[str]
- Return the sorted keys that are in both $a and $b.
- Find the common keys of two dictionaries, sorted.
- Which keys do $a and $b share? Sorted, please.
- List the keys that occur in both dictionaries in alphabetical order.
- Names known to either mapping alone do not count: which ones are in both?
= intersect the keys / return the sorted keys of $a that are in $b
! {'a': 1, 'b': 2}, {'b': 3} => ['b'] | {}, {} => []
: return sorted(k for k in $a if k in $b)

@2 dict_difference missing_keys keys_missing
a:dict(a, d1, first), b:dict(b, d2, second) -> list[str]
- Return the sorted keys of $a that are not in $b.
- Find the keys missing from $b compared with $a.
- Which keys of $a does $b lack? Sorted.
- List the keys that only the first dictionary has, alphabetically.
- What would have to be added to $b so that it knows all names of $a?
= keep keys not in the other / return the sorted keys of $a that are not in $b
! {'a': 1, 'b': 2}, {'b': 3} => ['a'] | {}, {} => []
: return sorted(k for k in $a if k not in $b)

@2 group_by_length group_words_by_length by_length words_by_length
xs:words -> dict[int, list[str]]
- Group the strings in $xs by length.
- Return a dict mapping each length to the list of words with that length.
- Build a dictionary from word length to words.
- Collect the words of equal length together in a dict of lists.
- For every length that occurs, which words have it?
= a list for each length / start groups empty / *append each string to the group of its length / return groups
! ['a', 'bc', 'd'] => {1: ['a', 'd'], 2: ['bc']} | [] => {}
:
groups = {}
for s in $xs:
    groups.setdefault(len(s), []).append(s)
return groups

@2 group_by_first_letter group_by_initial by_first_letter index_words
xs:words1 -> dict[str, list[str]]
- Group the strings in $xs by their first letter.
- Return a dict mapping each first letter to the words that start with it.
- Build a dictionary from initial letter to words.
- Collect the words that begin alike together in a dict of lists.
- Like the index of a book: under each letter, its words.
= a list for each letter / start groups empty / *append each string to the group of its first letter / return groups
! ['ab', 'ba', 'ac'] => {'a': ['ab', 'ac'], 'b': ['ba']} | ['x'] => {'x': ['x']}
:
groups = {}
for s in $xs:
    groups.setdefault(s[0], []).append(s)
return groups

@2 group_by_parity group_even_odd parity_groups
xs:ints -> dict[str, list[int]]
- Group the numbers in $xs into 'even' and 'odd'.
- Return a dict with the keys 'even' and 'odd' and lists of the matching numbers.
- Sort the numbers of a list into even and odd ones, as a dictionary.
- Build {'even': [...], 'odd': [...]} from a list of numbers.
- Two labelled boxes, one for even numbers, one for odd: fill them.
= filter twice / return a dictionary with the even numbers and the odd numbers
! [1, 2, 3] => {'even': [2], 'odd': [1, 3]} | [] => {'even': [], 'odd': []}
: return {'even': [n for n in $xs if n % 2 == 0], 'odd': [n for n in $xs if n % 2 != 0]}

@2 group_pairs group_by_key collect_pairs multi_dict
xs:pairs -> dict[str, list[int]]
- Group the values of the (key, value) pairs in $xs by key.
- Return a dict mapping each key to the list of its values.
- Collect the second parts of the tuples under their first parts.
- Build a dictionary of lists from a list of pairs.
- The same key may come several times: gather everything that belongs to it.
= a list for each key / start groups empty / *append each value to the group of its key / return groups
! [('a', 1), ('b', 2), ('a', 3)] => {'a': [1, 3], 'b': [2]} | [] => {}
:
groups = {}
for key, value in $xs:
    groups.setdefault(key, []).append(value)
return groups

@2 sum_by_key total_by_key sum_pairs totals aggregate
xs:pairs -> dict[str, int]
- Add up the values of the (key, value) pairs in $xs by key.
- Return a dict with the total for each key.
- Sum the second parts of the tuples for every first part.
- Build a dictionary of totals from a list of pairs.
- Sales come as (name, amount): how much has each name in all?
= add in a dictionary / start totals empty / *add each value to the total of its key / return totals
! [('a', 1), ('b', 2), ('a', 3)] => {'a': 4, 'b': 2} | [] => {}
:
totals = {}
for key, value in $xs:
    totals[key] = totals.get(key, 0) + value
return totals

@3 group_anagrams anagram_groups find_anagram_groups
xs:words -> list[list[str]]
- Group the words in $xs that are anagrams of each other.
- Return a list of groups of anagrams.
- Collect strings made of the same letters together; return the groups as lists.
- Group anagrams: ['tea', 'eat', 'x'] gives [['tea', 'eat'], ['x']].
- Words with equal sorted letters belong in one list.
= a group for each sorted word / start groups empty / *append each word to the group of its sorted letters / return the groups as a list
! ['tea', 'eat', 'x'] => [['tea', 'eat'], ['x']] | [] => []
? ['ab', 'ba', 'abc'] | ['a'] | ['listen', 'cat', 'silent', 'act']
:
groups = {}
for word in $xs:
    groups.setdefault(''.join(sorted(word)), []).append(word)
return list(groups.values())

@2 length_map word_length_dict lengths_dict word_to_length
xs:words -> dict[str, int]
- Return a dictionary from each string in $xs to its length.
- Map every word of a list to its number of letters.
- Build a dict whose keys are the words and whose values are their lengths.
- For each string, how long is it? Answer as a dict.
- {'cat': 3, ...} for all the words given.
= length under each string / return a dictionary of each string to its length
! ['a', 'bcd'] => {'a': 1, 'bcd': 3} | [] => {}
: return {s: len(s) for s in $xs}

@2 squares_dict square_map dict_of_squares number_to_square
n:small -> dict[int, int]
- Return a dictionary of the numbers 1 to $n and their squares.
- Map each number from 1 to $n to its square.
- Build a dict {1: 1, 2: 4, 3: 9, ...} up to $n.
- Create a dictionary whose keys are 1..$n and whose values are the keys squared.
- A look-up table for squares up to $n.
= square under each number / return a dictionary of i to i times i for i from 1 to $n
! 3 => {1: 1, 2: 4, 3: 9} | 0 => {}
: return {i: i * i for i in range(1, $n + 1)}

@2 index_map position_dict value_to_index index_dict
xs:words -> dict[str, int]
- Return a dictionary from each string in $xs to its last index.
- Map every item of a list to its position; for repeated items the last one counts.
- Build a dict of value to index.
- For each string give the place where it stands last, as a dict.
- A look-up table: where in the list do I find which word?
= index under each string / return a dictionary of each string to its index
! ['a', 'b'] => {'a': 0, 'b': 1} | [] => {}
: return {s: i for i, s in enumerate($xs)}

@1 pluck get_names extract_names names_of column
xs:records -> list[str]
- Return the 'name' of every record in $xs.
- Given a list of dicts, return the list of their names.
- Extract the value of 'name' from each dictionary.
- Collect all names from the records.
- Only the name field of each person is wanted.
= the field of each / return the name of each record
! [{'name': 'Ann', 'age': 3}] => ['Ann'] | [] => []
: return [r['name'] for r in $xs]

@2 pluck_key values_for_key get_column pluck_field extract_field
xs:records, key:=str(key, field, name, k) -> list
- Return the value of $key of every dictionary in $xs.
- Pluck the field $key from a list of dicts.
- Collect the values stored under $key in all records.
- Given a list of dictionaries, return a list with each one's $key, None where it is missing.
- One column of the table, the one called $key.
+ Use None where the key is missing.
= the field of each / return the value of $key, or None, of each dictionary
! [{'a': 1}, {'a': 2}], 'a' => [1, 2] | [], 'a' => []
? [{'a': 1}, {'b': 2}], 'b' | [{'name': 'Ann', 'age': 3}], 'name' | [{'x': 0}], 'y' | [{'k': 'v'}, {'k': 'w'}, {'k': 'v'}], 'k'
: return [r.get($key) for r in $xs]

@2 sum_field total_age sum_ages total_field
xs:records -> int
- Return the sum of the 'age' fields of the records in $xs.
- Add up the ages in a list of dictionaries.
- Given a list of people as dicts, return the total of their ages.
- Sum the value of 'age' over all the records.
- How old are all of them together?
= add the field / return the sum of the age of each record
! [{'name': 'Ann', 'age': 3}, {'name': 'Bob', 'age': 4}] => 7 | [] => 0
: return sum(r['age'] for r in $xs)

@2 sum_by_field sum_key total_of_field sum_of_field
xs:=list[dict](xs, rows, records, items), key:=str(key, field, k, name) -> int
- Return the sum of $key over all the dictionaries in $xs.
- Add up the field $key in a list of dicts, counting missing ones as 0.
- Sum the values stored under $key.
- Total a numeric column, named $key, of a list of records.
- How much do the entries called $key make in all the records?
+ A missing field counts as 0.
= add the field / return the sum of the value of $key, or 0, of each dictionary
! [{'a': 1}, {'a': 2}], 'a' => 3 | [], 'a' => 0
? [{'a': 1}, {'b': 2}], 'b' | [{'price': 3, 'qty': 2}], 'qty' | [{'x': 0}], 'y' | [{'k': 5}, {'k': 6}, {'k': 7}], 'k'
: return sum(r.get($key, 0) for r in $xs)

@2 average_age mean_age avg_field average_of_ages
xs:records -> float
- Return the average 'age' of the records in $xs, or 0.0 if there are none.
- Compute the mean age in a list of dictionaries.
- Average the ages of people given as dicts; an empty list gives 0.0.
- How old are the people on average? 0.0 for nobody.
- Sum of the age fields divided by the number of records.
+ Return 0.0 for an empty list.
= sum by count / return 0.0 if $xs is empty / return the sum of the ages divided by how many there are
! [{'name': 'Ann', 'age': 3}, {'name': 'Bob', 'age': 4}] => 3.5 | [] => 0.0
:
if not $xs:
    return 0.0
return sum(r['age'] for r in $xs) / len($xs)

@2 adults filter_adults keep_adults only_adults
xs:records -> list[dict]
- Return the records in $xs with an 'age' of at least 18.
- Keep only the adults of a list of people given as dicts.
- Filter a list of dictionaries by 'age' >= 18.
- Who is eighteen or older? Return their records.
- Drop everyone who is under age.
= keep by the field / return the records whose age is at least 18
! [{'name': 'Ann', 'age': 30}, {'name': 'Bob', 'age': 4}] => [{'name': 'Ann', 'age': 30}] | [] => []
: return [r for r in $xs if r['age'] >= 18]

@2 names_older_than older_than names_over_age
xs:records, n:int(n, age, limit, min_age) -> list[str]
- Return the names of the people in $xs older than $n.
- Given dicts with 'name' and 'age', list the names of those whose age is above $n.
- Which people are older than $n? Return their names.
- Filter the records by age over $n and return just the names.
- Names of everybody who has lived for more than $n years.
= keep by age, take the name / return the name of each record whose age is above $n
! [{'name': 'Ann', 'age': 30}, {'name': 'Bob', 'age': 4}], 10 => ['Ann'] | [], 1 => []
? [{'name': 'Eve', 'age': 50}, {'name': 'Jon', 'age': 40}], 40
: return [r['name'] for r in $xs if r['age'] > $n]

@2 filter_by_field find_by where filter_records select_where
xs:=list[dict](xs, rows, records, items), key:=str(key, field, name, k), value:=object(value, v, wanted, target) -> list[dict]
- Return the dictionaries in $xs whose $key equals $value.
- Filter a list of dicts by a field: $key must be $value.
- Keep the records with $value stored under $key.
- Which records have $key equal to $value?
- All rows where column $key is $value.
= keep by the field / return the dictionaries whose value of $key is $value
! [{'a': 1}, {'a': 2}], 'a', 1 => [{'a': 1}] | [], 'a', 1 => []
? [{'a': 1}, {'b': 1}], 'b', 1 | [{'c': 'x', 'd': 1}, {'c': 'x', 'd': 2}], 'c', 'x' | [{'x': 0}], 'x', 5 | [{'k': 'v'}], 'k', 'v'
: return [r for r in $xs if r.get($key) == $value]

@2 find_record find_by_name get_by_name find_person
xs:records, name:=str(name, who, wanted) -> dict
- Return the record in $xs whose 'name' is $name, or None.
- Find a person by name in a list of dicts; None if there is none.
- Return the first dictionary with the name $name, else None.
- Search the records for $name.
- Who is called $name? Give the whole entry or None.
+ Return None if nobody has that name.
= first with the name / *return the first record whose name is $name / return None
! [{'name': 'Ann', 'age': 3}], 'Ann' => {'name': 'Ann', 'age': 3} | [], 'Bob' => None
? [{'name': 'Ann', 'age': 3}, {'name': 'Bob', 'age': 5}], 'Bob' | [{'name': 'Eve', 'age': 1}], 'eve' | [{'name': 'Eve', 'age': 1}, {'name': 'Eve', 'age': 2}], 'Eve' | [{'name': 'X', 'age': 9}], ''
:
for r in $xs:
    if r['name'] == $name:
        return r
return None

@1 oldest oldest_person find_oldest name_of_oldest
xs:records -> str
- Return the name of the oldest person in $xs, or None if there is nobody.
- Given dicts with 'name' and 'age', return the name with the highest age.
- Who is the oldest? None for an empty list.
- Find the record with the largest 'age' and return its 'name'.
- Name of whoever has lived longest, or None.
+ Return None for an empty list.
= take the largest age / return None if $xs is empty / return the name of the record with the largest age
! [{'name': 'Ann', 'age': 3}, {'name': 'Bob', 'age': 4}] => 'Bob' | [] => None
:
if not $xs:
    return None
return max($xs, key=lambda r: r['age'])['name']

@1 youngest youngest_person find_youngest
xs:records -> str
- Return the name of the youngest person in $xs, or None if there is nobody.
- Given dicts with 'name' and 'age', return the name with the lowest age.
- Who is the youngest? None for an empty list.
- Find the record with the smallest 'age' and return its 'name'.
- Name of whoever was born last, or None.
+ Return None for an empty list.
= take the smallest age / return None if $xs is empty / return the name of the record with the smallest age
! [{'name': 'Ann', 'age': 3}, {'name': 'Bob', 'age': 4}] => 'Ann' | [] => None
:
if not $xs:
    return None
return min($xs, key=lambda r: r['age'])['name']

@2 best_student top_scorer highest_score_name top_student winner
xs:records -> str
- Return the name of the record with the highest 'score' in $xs, or None.
- Given dicts with 'name' and 'score', who has the best score? None if there is nobody.
- Find the top scorer of a list of records.
- Return the 'name' that belongs to the largest 'score'; None for an empty list.
- Who won?
+ Return None for an empty list.
= take the largest score / return None if $xs is empty / return the name of the record with the largest score
! [{'name': 'Ann', 'score': 3}, {'name': 'Bob', 'score': 4}] => 'Bob' | [] => None
:
if not $xs:
    return None
return max($xs, key=lambda r: r['score'])['name']

@1 sort_by_age sort_records sort_people order_by_age
xs:records -> list[dict]
- Sort the records in $xs by 'age'.
- Return the list of dicts ordered by age, youngest first.
- Sort a list of dictionaries by the value of 'age', ascending.
- Order the people by how old they are.
- From young to old: rearrange the records.
= sort by the field / return $xs sorted by age
! [{'name': 'A', 'age': 4}, {'name': 'B', 'age': 3}] => [{'name': 'B', 'age': 3}, {'name': 'A', 'age': 4}] | [] => []
: return sorted($xs, key=lambda r: r['age'])

@2 sort_by_field sort_dicts sort_by_key_field order_by
xs:=list[dict](xs, rows, records, items), key:=str(key, field, k, column) -> list[dict]
- Sort the dictionaries in $xs by the value of $key.
- Sort a list of dicts by a given field.
- Return the records ordered by $key, ascending.
- Order the list by what each dict has under $key.
- Arrange the rows of the table by column $key.
= sort by the field / return $xs sorted by the value of $key
! [{'a': 2}, {'a': 1}], 'a' => [{'a': 1}, {'a': 2}] | [], 'a' => []
? [{'a': 1, 'b': 5}, {'a': 2, 'b': 3}], 'b' | [{'n': 'z'}, {'n': 'y'}], 'n' | [{'k': 3}], 'k' | [{'p': 3}, {'p': 3}, {'p': 1}], 'p'
: return sorted($xs, key=lambda r: r[$key])

@2 name_to_age people_dict ages_by_name index_by_name
xs:records -> dict[str, int]
- Return a dictionary from the 'name' to the 'age' of each record in $xs.
- Given a list of dicts with 'name' and 'age', build a dict name -> age.
- Map each person's name to the age.
- Turn the records into a dictionary of ages by name.
- How old is who? Make a look-up table out of the list.
= age under each name / return a dictionary of name to age of each record
! [{'name': 'Ann', 'age': 3}] => {'Ann': 3} | [] => {}
: return {r['name']: r['age'] for r in $xs}

@3 group_records group_by_field group_dicts_by
xs:=list[dict](xs, rows, records, items), key:=str(key, field, k, column) -> dict
- Group the dictionaries in $xs by their value of $key.
- Return a dict from each value of $key to the list of records that have it.
- Group a list of dicts by the field $key.
- Build a dictionary of lists: the records with equal $key belong together.
- Sort the rows into boxes labelled with what they have in column $key.
= a list for each value / start groups empty / *append each dictionary to the group of its value / return groups
! [{'a': 1, 'n': 5}, {'a': 1, 'n': 6}], 'a' => {1: [{'a': 1, 'n': 5}, {'a': 1, 'n': 6}]} | [], 'a' => {}
? [{'c': 'x'}, {'c': 'y'}, {'c': 'x'}], 'c' | [{'k': 3}], 'k' | [{'p': 1}, {'p': 2}], 'p' | [{'d': 0, 'e': 1}], 'e'
:
groups = {}
for r in $xs:
    groups.setdefault(r[$key], []).append(r)
return groups

@3 count_by_field count_records_by count_by tally_field
xs:=list[dict](xs, rows, records, items), key:=str(key, field, k, column) -> dict
- Count how often each value of $key occurs in the dictionaries of $xs.
- Return a dict from each value of the field $key to the number of records that have it.
- Count the records by $key.
- For each different $key, how many dicts in the list have it?
- Tally one column of the table.
= count in a dictionary / start counts empty / *add 1 to the count of each value / return counts
! [{'a': 1}, {'a': 1}, {'a': 2}], 'a' => {1: 2, 2: 1} | [], 'a' => {}
? [{'c': 'x'}, {'c': 'y'}, {'c': 'x'}], 'c' | [{'k': 3}], 'k' | [{'p': 1}, {'p': 2}], 'p' | [{'d': 0, 'e': 1}], 'e'
:
counts = {}
for r in $xs:
    counts[r[$key]] = counts.get(r[$key], 0) + 1
return counts

@3 word_index words_by_letter_count inverted_index
xs:words -> dict[str, list[int]]
- Return a dictionary from each string in $xs to the list of its positions.
- Map every word to all the indexes where it occurs in the list.
- Build an index: word -> positions.
- At which places does each string stand? Answer as a dict of lists.
- Like an index at the end of a book, with positions in the list for pages.
= a list for each string / start index empty / *append each position to the list of its string / return index
! ['a', 'b', 'a'] => {'a': [0, 2], 'b': [1]} | [] => {}
:
index = {}
for i, s in enumerate($xs):
    index.setdefault(s, []).append(i)
return index

@2 cart_total total_price order_total basket_total
xs:=list[dict](xs, items, cart, basket, order) -> float
- Return the total of 'price' times 'quantity' over the items in $xs.
- Compute the total price of a shopping cart of dicts with 'price' and 'quantity'.
- Add up price * quantity of every item.
- How much does the basket cost? Each item has a price and a quantity.
- Sum the costs of all the positions of the order, price by quantity.
= add the products / return the sum of price times quantity of each item
! [{'price': 2, 'quantity': 3}, {'price': 5, 'quantity': 1}] => 11 | [] => 0
? [{'price': 1.5, 'quantity': 2}] | [{'price': 10, 'quantity': 0}] | [{'price': 4, 'quantity': 4}, {'price': 1, 'quantity': 9}] | [{'price': 0.25, 'quantity': 8}]
: return sum(x['price'] * x['quantity'] for x in $xs)

@2 total_stock_value inventory_value stock_value
stock:dict(stock, quantities, counts, amounts), prices:dict(prices, price_list, costs) -> int
- Return the sum of quantity times price for everything in $stock; missing prices count as 0.
- Given the quantities in $stock and the prices in $prices, compute the total value.
- Multiply each quantity with its price and add up; ignore things without a price.
- What is the whole stock worth?
- One dictionary says how many, the other how much: total it.
= add the products / return the sum of each quantity times its price, or 0
! {'a': 2}, {'a': 5} => 10 | {}, {} => 0
? {'a': 2, 'b': 1}, {'a': 3, 'b': 4} | {'x': 5}, {'y': 1}
: return sum(n * $prices.get(k, 0) for k, n in $stock.items())

@1 first_of_pairs first_items unzip_first lefts
xs:intpairs -> list[int]
- Return the first part of each pair in $xs.
- Given a list of tuples, return a list of their first elements.
- Take the first component of every pair.
- Extract element 0 of each tuple.
- The left-hand sides only.
= first of each / return the first of each pair
! [(1, 2), (3, 4)] => [1, 3] | [] => []
: return [a for a, b in $xs]

@1 second_of_pairs second_items unzip_second rights
xs:intpairs -> list[int]
- Return the second part of each pair in $xs.
- Given a list of tuples, return a list of their second elements.
- Take the second component of every pair.
- Extract element 1 of each tuple.
- The right-hand sides only.
= second of each / return the second of each pair
! [(1, 2), (3, 4)] => [2, 4] | [] => []
: return [b for a, b in $xs]

@2 unzip unzip_pairs split_pairs separate_pairs
xs:intpairs -> tuple[list[int], list[int]]
- Split the pairs in $xs into a list of first and a list of second parts.
- Unzip a list of tuples into two lists.
- Return (firsts, seconds) of a list of pairs.
- Separate the two components of all the tuples.
- The opposite of zip.
= two lists / return the first of each pair and the second of each pair
! [(1, 2), (3, 4)] => ([1, 3], [2, 4]) | [] => ([], [])
: return [a for a, b in $xs], [b for a, b in $xs]

@1 sort_by_second sort_tuples sort_pairs_by_second order_by_second
xs:pairs -> list[tuple[str, int]]
- Sort the tuples in $xs by their second element.
- Return the pairs ordered by the second part.
- Sort a list of tuples by index 1, ascending.
- Order the pairs by number rather than by name.
- Use the last component of each tuple as the sort key.
= sort by the second part / return $xs sorted by the second part
! [('a', 2), ('b', 1)] => [('b', 1), ('a', 2)] | [] => []
: return sorted($xs, key=lambda p: p[1])

@1 max_by_second best_pair pair_with_max max_pair
xs:pairs -> tuple[str, int]
- Return the pair with the largest second element in $xs, or None.
- Find the tuple whose second part is the greatest; None for an empty list.
- Which pair has the highest number?
- Return the (name, value) tuple with the maximum value, None if there are no tuples.
- Top entry of a score list made of (name, points).
+ Return None for an empty list.
= take by the second part / return the pair with the largest second part, or None if there is none
! [('a', 2), ('b', 5)] => ('b', 5) | [] => None
: return max($xs, key=lambda p: p[1], default=None)

@1 sum_of_pairs pair_sums add_pairs sum_tuples
xs:intpairs -> list[int]
- Return the sum of each pair in $xs.
- Add the two parts of every tuple.
- Given a list of pairs, return the list of their sums.
- Map each pair (a, b) to a + b.
- Collapse each tuple to one number by adding.
= add in each pair / return the sum of both parts of each pair
! [(1, 2), (3, 4)] => [3, 7] | [] => []
: return [a + b for a, b in $xs]

@2 swap_tuples swap_pairs_order flip_pairs reverse_pairs
xs:intpairs -> list[tuple[int, int]]
- Swap the two parts of each pair in $xs.
- Return the tuples with first and second element exchanged.
- Turn every (a, b) into (b, a).
- Flip each pair of a list.
- What stood on the left comes right and vice versa, in each tuple.
= exchange in each pair / return each pair with its parts exchanged
! [(1, 2)] => [(2, 1)] | [] => []
: return [(b, a) for a, b in $xs]

@2 sum_list_values sum_of_lists_in_dict total_per_key sums_by_key
d:ldict -> dict[str, int]
- Return a dict with the sum of the list stored under each key of $d.
- Given a dictionary of lists, add up each list.
- Map every key to the total of its numbers.
- Replace each list in $d by its sum.
- How much does each key have in all?
= sum of each list / return a dictionary of key to the sum of its list
! {'a': [1, 2], 'b': []} => {'a': 3, 'b': 0} | {} => {}
: return {k: sum(v) for k, v in $d.items()}

@2 average_scores averages mean_per_key average_by_name grade_averages
d:ldict -> dict[str, float]
- Return a dict with the average of the list stored under each key of $d; 0.0 for an empty list.
- Given a dictionary of names and lists of scores, compute the average score of each name.
- Map every key to the mean of its numbers (0.0 if there are none).
- Average each list in the dictionary.
- How well did each student do on average? Nothing written means 0.0.
+ An empty list has the average 0.0.
= average of each list / return a dictionary of key to the sum divided by the length, or 0.0 for an empty list
! {'a': [1, 2], 'b': []} => {'a': 1.5, 'b': 0.0} | {} => {}
: return {k: sum(v) / len(v) if v else 0.0 for k, v in $d.items()}

@2 count_list_values list_lengths_in_dict counts_per_key sizes
d:ldict -> dict[str, int]
- Return a dict with the length of the list stored under each key of $d.
- Given a dictionary of lists, how long is each list?
- Map every key to the number of its values.
- Replace each list in $d by its size.
- Count the members of each group.
= length of each list / return a dictionary of key to the length of its list
! {'a': [1, 2], 'b': []} => {'a': 2, 'b': 0} | {} => {}
: return {k: len(v) for k, v in $d.items()}

@2 all_values_flat flatten_dict_values collect_values flatten_values
d:ldict -> list[int]
- Return all the numbers in the lists of $d as one list.
- Flatten the values of a dictionary of lists.
- Collect every element of every list stored in $d.
- Join the lists in the dictionary into one.
- Forget the keys and put all members of all groups together.
= collect from every list / return every number of every list in $d
! {'a': [1, 2], 'b': [3]} => [1, 2, 3] | {} => []
: return [n for v in $d.values() for n in v]

@2 remove_none_values drop_none_values clean_dict without_none_values
d:=dict(d, data, mapping, record) -> dict
- Remove the entries of $d whose value is None.
- Return the dictionary without None values.
- Keep only the keys whose value is not None.
- Filter out missing (None) values from a dict.
- Clean the record: fields without content, that is None, disappear.
= keep entries by value / return the entries of $d whose value is not None
! {'a': 1, 'b': None} => {'a': 1} | {} => {}
? {'a': None} | {'x': 0, 'y': ''} | {'k': [], 'l': None} | {'p': 'q', 'r': 's'}
: return {k: v for k, v in $d.items() if v is not None}

@1 unique_values_dict distinct_values unique_dict_values
d:dict -> list[int]
- Return the different values of $d in ascending order.
- List the distinct values of a dictionary, sorted.
- Which values occur in $d? Each once, from low to high.
- Return the sorted unique values of a dict.
- Forget the keys, drop repeats, sort the rest.
= sort the set of values / return the different values of $d sorted
! {'a': 2, 'b': 1, 'c': 2} => [1, 2] | {} => []
: return sorted(set($d.values()))

@2 keys_upper uppercase_keys upper_keys capitalize_keys
d:dict -> dict[str, int]
- Return $d with its keys in upper case.
- Convert all keys of a dictionary to upper case.
- Make every key uppercase and keep the values.
- Return a dict whose keys are the capitalised keys of $d.
- The names get big letters, the numbers stay.
= change every key / return the entries of $d with each key in upper case
! {'a': 1} => {'A': 1} | {} => {}
: return {k.upper(): v for k, v in $d.items()}

@2 dict_to_query to_query_string build_query encode_params query_string
d:dict(params, d, data, query, options) -> str
- Return $d as a query string like 'a=1&b=2'.
- Build a URL query string from a dictionary.
- Join the entries as key=value, separated by '&'.
- Turn a dict into text of the form 'key=value&key=value'.
- What comes after the question mark in a web address with these parameters?
= join pairs / return each key, an equals sign and its value, joined by ampersands
! {'a': 1, 'b': 2} => 'a=1&b=2' | {} => ''
: return '&'.join(f'{k}={v}' for k, v in $d.items())

@3 parse_query parse_query_string query_to_dict decode_query
s:=str(query, s, text, query_string) -> dict[str, str]
- Parse the query string $s, like 'a=1&b=2', into a dictionary.
- Convert 'key=value&key=value' to a dict of strings.
- Split a URL query into keys and values.
- Return a dictionary of the parameters in $s; an empty string gives {}.
- Take 'x=5&y=hi' apart into {'x': '5', 'y': 'hi'}.
= split twice / start result empty / *for each part between ampersands, store the value under its key / return result
! 'a=1&b=2' => {'a': '1', 'b': '2'} | '' => {}
? 'x=5' | 'name=ann&age=3' | 'a=' | 'q=hello&lang=en&page=2'
:
result = {}
for part in $s.split('&'):
    if '=' in part:
        key, value = part.split('=', 1)
        result[key] = value
return result

@2 parse_key_value parse_pair split_key_value parse_assignment
s:=str(s, line, text, pair) -> tuple[str, str]
- Split 'key=value' into the key and the value.
- Parse a line of the form 'key = value' and return (key, value), both stripped.
- Return the parts before and after the first '=' in $s without surrounding spaces.
- Take a setting such as 'name = Ann' apart into its name and its content.
- Left and right of the equals sign, trimmed, as a tuple.
= split at the sign / split $s at the first equals sign / return both parts stripped
! 'a=1' => ('a', '1') | 'name = Ann' => ('name', 'Ann')
? 'x=' | 'a=b=c' | ' key=value ' | 'k = v w'
:
key, value = $s.split('=', 1)
return key.strip(), value.strip()

@3 parse_settings parse_config lines_to_dict parse_key_values
xs:=list[str](lines, xs, rows, settings) -> dict[str, str]
- Parse lines of the form 'key=value' into a dictionary.
- Turn a list of 'key=value' strings into a dict, skipping lines without '='.
- Read settings: each line has a key, an equals sign and a value.
- Build a dictionary from $xs, where every entry looks like 'name=value'.
- What is set to what? Ignore any line that has no equals sign.
= split every line / start result empty / *for each line with an equals sign, store the value under its key / return result
! ['a=1', 'b=2'] => {'a': '1', 'b': '2'} | [] => {}
? ['x'] | ['k=v', '', '#'] | ['a=1', 'a=2'] | ['p=q=r']
:
result = {}
for line in $xs:
    if '=' in line:
        key, value = line.split('=', 1)
        result[key] = value
return result
`;
