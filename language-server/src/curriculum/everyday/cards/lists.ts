/** Lists: totals, choosing, order, shape. The format is described in ../card.ts. */
export const lists = String.raw`
@1 sum_list total list_sum add_all sum_numbers
xs:ints -> int
- Return the sum of the numbers in $xs.
- Add up all the numbers in a list.
- Compute the total of $xs.
- Sum all elements of $xs.
- Given a list of numbers, return their sum.
- How much do the entries of the list make altogether?
+ An empty list gives 0.
= built-in sum / return the sum of $xs
! [1, 2, 3] => 6 | [] => 0
: return sum($xs)

@2 sum_loop sum_without_builtin manual_sum add_up
xs:ints -> int
- Return the sum of $xs without using sum().
- Add up the numbers of a list with a loop.
- Compute the total of $xs by hand, one element after another.
- Sum a list without the built-in function.
- Keep a running total while going through the numbers and return it; the builtin sum is not allowed.
= keep a running total / start total at 0 / *add each number to total / return total
! [1, 2, 3] => 6 | [] => 0
:
total = 0
for n in $xs:
    total += n
return total

@2 product product_of_list multiply_all list_product multiply_list
xs:ints -> int
- Return the product of the numbers in $xs.
- Multiply all the numbers in a list together.
- Compute the product of all elements of $xs.
- Multiply every element of the list and return the result.
- Given a list of numbers, return what you get by multiplying them; 1 for an empty list.
+ An empty list gives 1.
= multiply one after another / start result at 1 / *multiply result by each number / return result
! [2, 3, 4] => 24 | [] => 1
:
result = 1
for n in $xs:
    result *= n
return result

@1 average mean list_average avg
xs:ints -> float
- Return the average of the numbers in $xs, or 0 for an empty list.
- Compute the mean of a list of numbers; return 0 if it is empty.
- Return the arithmetic mean of $xs, 0.0 when there are no numbers.
- Calculate the average value of a list.
- Given a list of numbers, add them up and divide by how many there are.
- What is the mean of the values? Nothing in the list means 0.
+ Return 0.0 if the list is empty.
= sum by count / return 0.0 if $xs is empty / return the sum of $xs divided by its length
! [1, 2, 3] => 2.0 | [] => 0.0
:
if not $xs:
    return 0.0
return sum($xs) / len($xs)

@1 average_or_none mean_or_none safe_average
xs:ints -> float
- Return the average of $xs, or None if it is empty.
- Compute the mean of a list; None for an empty list.
- Return the mean of the numbers, or None when there are no numbers.
- Safe average: None instead of a division by zero when the list has nothing in it.
- Average of the values, with None standing for "no values".
= sum by count / return None if $xs is empty / return the sum of $xs divided by its length
! [1, 2, 3] => 2.0 | [] => None
:
if not $xs:
    return None
return sum($xs) / len($xs)

@1 maximum largest find_max max_value biggest get_max
xs:ints1 -> int
- Return the largest number in $xs.
- Find the maximum of a list of numbers.
- Return the biggest element of $xs.
- Which number in the list is the greatest?
- Given a non-empty list, return its maximum.
= built-in max / return the largest of $xs
! [3, 9, 2] => 9 | [-5, -2] => -2
: return max($xs)

@2 max_loop find_max_loop largest_without_max
xs:ints1 -> int
- Return the largest number in $xs without using max().
- Find the maximum of a list with a loop.
- Go through the list and remember the biggest number so far.
- Find the largest element without the built-in function.
- Start with the first value and replace it whenever a higher one comes along.
= remember the best so far / start best with the first number / *for each number, keep it if it is above best / return best
! [3, 9, 2] => 9 | [-5, -2] => -2
:
best = $xs[0]
for n in $xs:
    if n > best:
        best = n
return best

@1 max_or_none safe_max largest_or_none
xs:ints -> int
- Return the largest number in $xs, or None if it is empty.
- Find the maximum of a list; return None for an empty list.
- Return the biggest element, None when there is no element.
- Maximum of the numbers, or None if there are no numbers.
- The top value of a list that may be empty (then None).
= built-in max with a default / return the largest of $xs, or None if there is none
! [3, 9, 2] => 9 | [] => None
: return max($xs, default=None)

@1 minimum smallest find_min min_value lowest get_min
xs:ints1 -> int
- Return the smallest number in $xs.
- Find the minimum of a list of numbers.
- Return the lowest element of $xs.
- Which number in the list is the least?
- Given a non-empty list, return its minimum.
= built-in min / return the smallest of $xs
! [3, 9, 2] => 2 | [-5, -2] => -5
: return min($xs)

@2 min_loop find_min_loop smallest_without_min
xs:ints1 -> int
- Return the smallest number in $xs without using min().
- Find the minimum of a list with a loop.
- Go through the list and remember the lowest number so far.
- Find the smallest element without the built-in function.
- Start with the first value and replace it whenever a lower one comes along.
= remember the best so far / start best with the first number / *for each number, keep it if it is below best / return best
! [3, 9, 2] => 2 | [-5, -2] => -5
:
best = $xs[0]
for n in $xs:
    if n < best:
        best = n
return best

@2 min_max min_and_max extremes find_min_max
xs:ints1 -> tuple[int, int]
- Return the smallest and the largest number of $xs as a tuple.
- Return (min, max) of a list.
- Find both the minimum and the maximum of a list of numbers.
- Give the lowest and highest element of $xs as a pair.
- Between which two values do all the numbers lie? Give the tightest bounds, low one first.
= both built-ins / return the smallest and the largest of $xs
! [3, 9, 2] => (2, 9) | [4] => (4, 4)
: return min($xs), max($xs)

@1 value_range list_range spread range_of max_minus_min
xs:ints1 -> int
- Return the difference between the largest and the smallest number in $xs.
- Compute the range of a list: maximum minus minimum.
- Return how far apart the biggest and smallest elements are.
- Subtract the minimum of $xs from its maximum.
- What is the spread of the values, from lowest to highest?
= max minus min / return the largest of $xs minus the smallest
! [3, 9, 2] => 7 | [4] => 0
: return max($xs) - min($xs)

@2 second_largest second_highest second_max runner_up second_biggest
xs:ints -> int
- Return the second largest number in $xs, or None if there is none.
- Find the second highest distinct value of a list; None if there are fewer than two different values.
- Return the second biggest of the different numbers in $xs.
- Which number comes right after the maximum? Duplicates count once; None if there is no such number.
- The runner-up score: the largest value below the maximum, or None.
+ Return None if there are fewer than two different numbers.
= sort the different values / sort the different numbers / return the last but one, or None if there are fewer than two
! [3, 9, 2] => 3 | [9, 9, 1] => 1 | [4] => None
:
values = sorted(set($xs))
return values[-2] if len(values) > 1 else None

@2 second_smallest second_lowest second_min
xs:ints -> int
- Return the second smallest number in $xs, or None if there is none.
- Find the second lowest distinct value of a list; None if there are fewer than two different values.
- Return the second least of the different numbers in $xs.
- Which number comes right after the minimum? Duplicates count once; None if there is no such number.
- The smallest value above the minimum, or None.
+ Return None if there are fewer than two different numbers.
= sort the different values / sort the different numbers / return the second, or None if there are fewer than two
! [3, 9, 2] => 3 | [1, 1, 9] => 9 | [4] => None
:
values = sorted(set($xs))
return values[1] if len(values) > 1 else None

@2 kth_largest nth_largest k_largest_element find_kth_largest
xs:=list[int](xs, nums, numbers, values), k:=int(k, n, rank) -> int
- Return the $k-th largest number in $xs.
- Find the kth largest element of a list, where k = 1 is the maximum.
- Return the element at rank $k when the list is sorted from largest to smallest.
- Which number is in place $k counting from the biggest?
- Sort descending and pick number $k (counting from 1).
= sort descending and pick / sort $xs from largest to smallest / return the one at position $k - 1
! [3, 9, 2], 1 => 9 | [3, 9, 2], 2 => 3
? [5], 1 | [1, 1, 2], 3 | [4, 4], 2 | [7, 3, 8, 1], 4
: return sorted($xs, reverse=True)[$k - 1]

@2 kth_smallest nth_smallest find_kth_smallest
xs:=list[int](xs, nums, numbers, values), k:=int(k, n, rank) -> int
- Return the $k-th smallest number in $xs.
- Find the kth smallest element of a list, where k = 1 is the minimum.
- Return the element at rank $k when the list is sorted ascending.
- Which number is in place $k counting from the smallest?
- Sort ascending and pick number $k (counting from 1).
= sort and pick / sort $xs / return the one at position $k - 1
! [3, 9, 2], 1 => 2 | [3, 9, 2], 2 => 3
? [5], 1 | [1, 1, 2], 3 | [4, 4], 2 | [7, 3, 8, 1], 4
: return sorted($xs)[$k - 1]

@2 top_n n_largest top_k largest_n
xs:ints, n:small(n, k, count) -> list[int]
- Return the $n largest numbers of $xs, largest first.
- Find the top $n elements of a list in descending order.
- Return the $n biggest values of $xs sorted from high to low.
- Which are the $n greatest numbers in the list? Biggest first.
- Sort descending and keep the first $n.
= sort descending and cut / sort $xs from largest to smallest / return the first $n
! [3, 9, 2], 2 => [9, 3] | [], 2 => []
: return sorted($xs, reverse=True)[:$n]

@2 n_smallest bottom_n smallest_n lowest_k
xs:ints, n:small(n, k, count) -> list[int]
- Return the $n smallest numbers of $xs, smallest first.
- Find the $n lowest elements of a list in ascending order.
- Return the $n least values of $xs sorted from low to high.
- Which are the $n smallest numbers in the list? Smallest first.
- Sort ascending and keep the first $n.
= sort and cut / sort $xs / return the first $n
! [3, 9, 2], 2 => [2, 3] | [], 2 => []
: return sorted($xs)[:$n]

@1 count_items list_length length size count_elements
xs:items -> int
- Return the number of elements in $xs.
- Return the length of a list.
- Count the elements of $xs.
- How many items does the list have?
- How long is the list?
= built-in length / return the length of $xs
! [1, 2, 3] => 3 | [] => 0
: return len($xs)

@1 count_value count_occurrences count_in_list occurrences
xs:ints, x:int(x, value, target, n) -> int
- Return how many times $x occurs in $xs.
- Count the occurrences of $x in a list.
- Return the number of elements equal to $x.
- How often does $x appear in $xs?
- Go through the list and count each entry that matches $x.
= built-in count / return how often $x occurs in $xs
! [1, 2, 1], 1 => 2 | [], 3 => 0
: return $xs.count($x)

@2 count_even count_evens even_count number_of_evens
xs:ints -> int
- Return how many numbers in $xs are even.
- Count the even numbers in a list.
- Return the number of even elements of $xs.
- How many of the values are divisible by 2?
- Go through the list and tally everything that has no remainder when halved.
= count those divisible by 2 / return how many numbers leave no remainder by 2
! [1, 2, 4] => 2 | [] => 0
: return sum(1 for n in $xs if n % 2 == 0)

@2 count_odd count_odds odd_count number_of_odds
xs:ints -> int
- Return how many numbers in $xs are odd.
- Count the odd numbers in a list.
- Return the number of odd elements of $xs.
- How many of the values are not divisible by 2?
- Go through the list and tally everything that leaves one when halved.
= count those not divisible by 2 / return how many numbers leave a remainder by 2
! [1, 2, 4] => 1 | [] => 0
: return sum(1 for n in $xs if n % 2 != 0)

@2 count_positive count_positives num_positive
xs:ints -> int
- Return how many numbers in $xs are positive.
- Count the positive numbers in a list.
- Return the number of elements greater than 0.
- How many of the values are above zero?
- Tally the entries that are bigger than zero.
= count those above 0 / return how many numbers are above 0
! [1, -2, 0, 4] => 2 | [] => 0
: return sum(1 for n in $xs if n > 0)

@2 count_negative count_negatives num_negative
xs:ints -> int
- Return how many numbers in $xs are negative.
- Count the negative numbers in a list.
- Return the number of elements less than 0.
- How many of the values are below zero?
- Tally the entries that carry a minus sign.
= count those below 0 / return how many numbers are below 0
! [1, -2, 0, -4] => 2 | [] => 0
: return sum(1 for n in $xs if n < 0)

@2 count_greater count_above count_greater_than number_above
xs:ints, limit:int(limit, threshold, k, n, x) -> int
- Return how many numbers in $xs are greater than $limit.
- Count the elements of a list that are above $limit.
- How many of the values exceed $limit?
- Return the number of elements bigger than $limit.
- Tally everything in the list that lies over the threshold $limit.
= count those above / return how many numbers are above $limit
! [1, 5, 9], 4 => 2 | [], 0 => 0
: return sum(1 for n in $xs if n > $limit)

@2 keep_even filter_even even_numbers get_evens evens
xs:ints -> list[int]
- Return the even numbers of $xs.
- Keep only the even numbers of a list.
- Return a list of all even elements of $xs, in the same order.
- Filter out the odd numbers from $xs.
- Which numbers in the list are divisible by two? Return them as a list.
- Given a list of numbers, select those that are even.
= keep those divisible by 2 / return the numbers in $xs that leave no remainder by 2
! [1, 2, 4] => [2, 4] | [] => []
: return [n for n in $xs if n % 2 == 0]

@2 keep_odd filter_odd odd_numbers get_odds odds
xs:ints -> list[int]
- Return the odd numbers of $xs.
- Keep only the odd numbers of a list.
- Return a list of all odd elements of $xs, in the same order.
- Remove the even numbers from $xs.
- Which numbers in the list are not divisible by two? Return them as a list.
= keep those not divisible by 2 / return the numbers in $xs that leave a remainder by 2
! [1, 2, 3] => [1, 3] | [] => []
: return [n for n in $xs if n % 2 != 0]

@2 keep_positive filter_positive positives get_positive remove_negatives
xs:ints -> list[int]
- Return the positive numbers of $xs.
- Keep only the numbers greater than zero.
- Return a list of all the elements of $xs that are above 0.
- Select the positive numbers from a list.
- Zero and everything with a minus sign should go; what is left?
= keep those above 0 / return the numbers in $xs that are above 0
! [1, -2, 0, 4] => [1, 4] | [] => []
: return [n for n in $xs if n > 0]

@2 drop_negative without_negatives non_negative filter_non_negative
xs:ints -> list[int]
- Return $xs without its negative numbers.
- Remove the negative numbers from a list.
- Keep the numbers that are zero or more.
- Return all non-negative elements of $xs.
- Throw out each value below zero; zeros may stay.
= keep those from 0 up / return the numbers in $xs that are at least 0
! [1, -2, 0, 4] => [1, 0, 4] | [] => []
: return [n for n in $xs if n >= 0]

@2 keep_negative filter_negative negatives get_negatives
xs:ints -> list[int]
- Return the negative numbers of $xs.
- Keep only the numbers less than zero.
- Return a list of all the elements of $xs that are below 0.
- Select the negative numbers from a list.
- Which entries carry a minus sign? Give them in order.
= keep those below 0 / return the numbers in $xs that are below 0
! [1, -2, 0, -4] => [-2, -4] | [] => []
: return [n for n in $xs if n < 0]

@2 greater_than filter_greater keep_greater above numbers_above
xs:ints, limit:int(limit, threshold, k, n, x) -> list[int]
- Return the numbers in $xs that are greater than $limit.
- Keep the elements of a list above $limit.
- Return all values of $xs bigger than $limit, in the same order.
- Filter the list so that only numbers larger than $limit remain.
- Which entries exceed the threshold $limit?
= keep those above / return the numbers in $xs that are above $limit
! [1, 5, 9], 4 => [5, 9] | [], 0 => []
: return [n for n in $xs if n > $limit]

@2 less_than filter_less keep_smaller below numbers_below
xs:ints, limit:int(limit, threshold, k, n, x) -> list[int]
- Return the numbers in $xs that are less than $limit.
- Keep the elements of a list below $limit.
- Return all values of $xs smaller than $limit, in the same order.
- Filter the list so that only numbers under $limit remain.
- Which entries do not reach $limit?
= keep those below / return the numbers in $xs that are below $limit
! [1, 5, 9], 6 => [1, 5] | [], 0 => []
: return [n for n in $xs if n < $limit]

@2 keep_between filter_range values_in_range in_range_only
xs:ints, low:int(low, lo, a, minimum), high:int(high, hi, b, maximum) -> list[int]
- Return the numbers in $xs from $low to $high, both included.
- Keep the elements of a list between $low and $high inclusive.
- Return all values n of $xs with $low <= n <= $high.
- Filter the list to the range $low to $high.
- Drop whatever is below $low or above $high.
= keep those inside / return the numbers in $xs that are at least $low and at most $high
! [1, 5, 9], 2, 9 => [5, 9] | [], 0, 1 => []
? [1, 2, 3, 4], 2, 3 | [-5, 0, 5], -5, 0 | [7], 1, 9
: return [n for n in $xs if $low <= n <= $high]

@2 divisible_numbers filter_divisible keep_divisible multiples_in_list
xs:ints, k:small1(k, d, divisor, n) -> list[int]
- Return the numbers in $xs that are divisible by $k.
- Keep only the multiples of $k in a list.
- Return all elements of $xs that $k divides evenly.
- Select the numbers that leave no remainder when divided by $k.
- Which entries have $k as a factor?
= keep those divisible / return the numbers in $xs that leave no remainder by $k
! [3, 4, 6], 3 => [3, 6] | [], 2 => []
: return [n for n in $xs if n % $k == 0]

@2 sum_even sum_of_evens add_even_numbers sum_even_numbers
xs:ints -> int
- Return the sum of the even numbers in $xs.
- Add up the even numbers of a list.
- Compute the total of all even elements of $xs.
- Sum only the values divisible by two.
- Ignore odd numbers; how much do the others make together?
+ Return 0 if there are no even numbers.
= add those divisible by 2 / return the sum of the numbers that leave no remainder by 2
! [1, 2, 4] => 6 | [] => 0
: return sum(n for n in $xs if n % 2 == 0)

@2 sum_odd sum_of_odds add_odd_numbers sum_odd_numbers
xs:ints -> int
- Return the sum of the odd numbers in $xs.
- Add up the odd numbers of a list.
- Compute the total of all odd elements of $xs.
- Sum only the values not divisible by two.
- Ignore even numbers; how much do the others make together?
= add those not divisible by 2 / return the sum of the numbers that leave a remainder by 2
! [1, 2, 3] => 4 | [] => 0
: return sum(n for n in $xs if n % 2 != 0)

@2 sum_positive sum_of_positives add_positives positive_sum
xs:ints -> int
- Return the sum of the positive numbers in $xs.
- Add up the positive numbers of a list.
- Compute the total of all elements greater than zero.
- Sum only the values above 0.
- Leave negative numbers out and total the rest.
= add those above 0 / return the sum of the numbers that are above 0
! [1, -4, 7, 12] => 20 | [] => 0
: return sum(n for n in $xs if n > 0)

@2 sum_negative sum_of_negatives add_negatives negative_sum
xs:ints -> int
- Return the sum of the negative numbers in $xs.
- Add up the negative numbers of a list.
- Compute the total of all elements less than zero.
- Sum only the values below 0.
- Leave zero and positive numbers out and total the rest.
= add those below 0 / return the sum of the numbers that are below 0
! [1, -4, -7] => -11 | [] => 0
: return sum(n for n in $xs if n < 0)

@2 sum_squares_list sum_of_squares square_sum
xs:ints -> int
- Return the sum of the squares of the numbers in $xs.
- Square every number in a list and add them up.
- Compute the sum of n * n over all n in $xs.
- Add the squared elements of $xs.
- Each value times itself, all of it together.
= add the squares / return the sum of n times n for each n in $xs
! [1, 2, 3] => 14 | [] => 0
: return sum(n * n for n in $xs)

@1 square_all squares square_list square_numbers
xs:ints -> list[int]
- Return the squares of the numbers in $xs.
- Square every number in a list.
- Return a list with each element of $xs squared.
- Map each number to its square.
- Given a list of numbers, multiply each by itself.
= square each / return n times n for each n in $xs
! [1, -2, 3] => [1, 4, 9] | [] => []
: return [n * n for n in $xs]

@1 double_all doubled double_list double_numbers
xs:ints -> list[int]
- Return a list with every number of $xs doubled.
- Double each element of a list.
- Multiply all the numbers in $xs by 2.
- Return twice each number, in the same order.
- Map every value to two times itself.
= double each / return n times 2 for each n in $xs
! [1, -2, 3] => [2, -4, 6] | [] => []
: return [n * 2 for n in $xs]

@1 scale_list multiply_each scale multiply_by
xs:ints, k:int(k, factor, n, multiplier) -> list[int]
- Multiply every number in $xs by $k.
- Return a list with each element of $xs times $k.
- Scale a list of numbers by the factor $k.
- Return the numbers of $xs multiplied by $k.
- Stretch all values in the list: each becomes $k times as large.
= multiply each / return n times $k for each n in $xs
! [1, 2], 3 => [3, 6] | [], 5 => []
: return [n * $k for n in $xs]

@1 add_to_all increment_all add_to_each shift_values
xs:ints, k:int(k, amount, n, value) -> list[int]
- Add $k to every number in $xs.
- Return a list with each element of $xs increased by $k.
- Increase all the numbers of a list by $k.
- Return the numbers of $xs plus $k each.
- Shift all values up by $k.
= add to each / return n plus $k for each n in $xs
! [1, 2], 3 => [4, 5] | [], 5 => []
: return [n + $k for n in $xs]

@1 negate_all negate invert_signs flip_signs
xs:ints -> list[int]
- Return the numbers of $xs with their signs changed.
- Negate every number in a list.
- Flip the sign of each element of $xs.
- Turn positive numbers negative and negative ones positive.
- Every value times minus one.
= negate each / return minus n for each n in $xs
! [1, -2, 0] => [-1, 2, 0] | [] => []
: return [-n for n in $xs]

@1 absolute_all absolute_values abs_list magnitudes
xs:ints -> list[int]
- Return the absolute values of the numbers in $xs.
- Make every number in a list non-negative.
- Take the absolute value of each element of $xs.
- Remove the minus signs from all the numbers.
- How far is each number from zero?
= drop each sign / return the absolute value of each n in $xs
! [1, -2, 0] => [1, 2, 0] | [] => []
: return [abs(n) for n in $xs]

@1 reverse_list reverse reversed_list
xs:items -> list
- Return $xs in reverse order.
- Reverse a list.
- Return a new list with the elements of $xs from last to first.
- Return the list backwards.
- The last item should come first, and so on.
= slice backwards / return $xs from the last element to the first
! [1, 2, 3] => [3, 2, 1] | [] => []
: return $xs[::-1]

@1 sort_list sort_ascending sorted_list sort_numbers
xs:ints -> list[int]
- Return $xs sorted in ascending order.
- Sort a list of numbers from smallest to largest.
- Return a new sorted list of the elements of $xs.
- Order the numbers from low to high.
- Arrange the values so that each is at least as large as the one before.
= built-in sort / return $xs sorted
! [3, 1, 2] => [1, 2, 3] | [] => []
: return sorted($xs)

@1 sort_descending sort_reverse sort_desc sorted_descending
xs:ints -> list[int]
- Return $xs sorted in descending order.
- Sort a list of numbers from largest to smallest.
- Return the elements of $xs in decreasing order.
- Order the numbers from high to low.
- Biggest first, smallest last: rearrange the values like that.
= built-in sort, reversed / return $xs sorted from largest to smallest
! [3, 1, 2] => [3, 2, 1] | [] => []
: return sorted($xs, reverse=True)

@1 first_element first head get_first
xs:items -> object
- Return the first element of $xs, or None if it is empty.
- Get the first item of a list; None for an empty list.
- Return the element at the beginning of $xs, None if there is none.
- What is the head of the list? None if it has no elements.
- The item at index 0, or None when nothing is there.
= guard the empty list / return the first of $xs, or None if it is empty
! [1, 2] => 1 | [] => None
: return $xs[0] if $xs else None

@1 last_element last get_last
xs:items -> object
- Return the last element of $xs, or None if it is empty.
- Get the last item of a list; None for an empty list.
- Return the element at the end of $xs, None if there is none.
- What is the final element of the list? None if it has no elements.
- The item at index -1, or None when nothing is there.
= guard the empty list / return the last of $xs, or None if it is empty
! [1, 2] => 2 | [] => None
: return $xs[-1] if $xs else None

@1 middle_element get_middle middle_item
xs:items -> object
- Return the middle element of $xs, or None if it is empty; the right one of the two for even length.
- Get the element at index len // 2, or None for an empty list.
- Which item stands in the middle of the list? None if there are no items.
- Return the item at the centre of $xs (position length // 2), None when empty.
- Halfway through the list, what do you find? For nothing, None.
= index of half the length / return the element at half of the length, or None if $xs is empty
! [1, 2, 3] => 2 | [] => None | [1, 2] => 2
: return $xs[len($xs) // 2] if $xs else None

@1 first_n take first_items take_first
xs:items, n:small(n, k, count) -> list
- Return the first $n elements of $xs.
- Take the first $n items of a list.
- Get the beginning of $xs, $n elements long.
- Cut the list after $n elements.
- The leading $n entries, or all if there are fewer.
= slice from the start / return $xs up to position $n
! [1, 2, 3], 2 => [1, 2] | [], 1 => []
: return $xs[:$n]

@1 last_n tail_n take_last last_items
xs:items, n:small(n, k, count) -> list
- Return the last $n elements of $xs.
- Take $n items from the end of a list, in their order.
- Get the end of $xs, $n elements long.
- Return the final $n elements, or all if there are fewer.
- The trailing $n entries of the list.
= slice from the end / return $xs from $n before its end, but not before 0
! [1, 2, 3], 2 => [2, 3] | [], 1 => [] | [1, 2], 0 => []
: return $xs[max(len($xs) - $n, 0):]

@1 drop_first skip drop_n without_first_n
xs:items, n:small(n, k, count) -> list
- Return $xs without its first $n elements.
- Skip the first $n items of a list and return the rest.
- Drop $n elements from the beginning of $xs.
- Return everything after the first $n elements.
- What remains once $n entries have been taken off the front?
= slice / return $xs from position $n
! [1, 2, 3], 2 => [3] | [], 1 => []
: return $xs[$n:]

@1 all_but_last without_last drop_last init remove_last
xs:items -> list
- Return $xs without its last element.
- Remove the last item of a list and return the rest.
- Return all elements except the last.
- Drop the final element of $xs.
- Everything up to, but not counting, the end item.
= slice / return $xs up to the last
! [1, 2, 3] => [1, 2] | [] => []
: return $xs[:-1]

@1 all_but_first tail rest without_first
xs:items -> list
- Return $xs without its first element.
- Remove the first item of a list and return the rest.
- Return all elements except the first.
- Return the tail of $xs.
- Everything after the item at index 0.
= slice / return $xs from the second
! [1, 2, 3] => [2, 3] | [] => []
: return $xs[1:]

@2 remove_duplicates unique dedupe deduplicate distinct unique_values
xs:items -> list
- Remove duplicates from $xs, keeping the first of each.
- Return a list without duplicates, in the same order.
- Return the unique elements of $xs in order of first appearance.
- Keep only the first occurrence of each element.
- Deduplicate a list while preserving the order.
- Every value should be left just once, where it first stood.
= keep what was not seen yet / start result empty / *append each element that is not in result / return result
! [1, 2, 1, 3] => [1, 2, 3] | [] => []
:
result = []
for x in $xs:
    if x not in result:
        result.append(x)
return result

@1 unique_sorted sorted_unique distinct_sorted sort_unique
xs:ints -> list[int]
- Return the different numbers of $xs in ascending order.
- Remove duplicates from a list and sort it.
- Return a sorted list of the distinct elements of $xs.
- Which different values occur in the list? Sort them.
- Each number once, from low to high.
= sort the set / return the different numbers of $xs sorted
! [3, 1, 3, 2] => [1, 2, 3] | [] => []
: return sorted(set($xs))

@1 count_unique count_distinct number_of_unique distinct_count
xs:items -> int
- Return the number of different elements in $xs.
- Count the distinct values in a list.
- How many unique elements does $xs have?
- Return how many different items the list contains.
- Repeated entries count once: how many are there?
= size of the set / return how many different elements $xs has
! [1, 2, 1] => 2 | [] => 0
: return len(set($xs))

@1 has_duplicates contains_duplicate any_duplicates check_duplicates
xs:items -> bool
- Return True if $xs contains duplicates.
- Check whether any element occurs more than once in a list.
- Determine whether there are repeated values in $xs.
- Does the list have duplicate elements?
- Does at least one value come up twice?
= compare with the set / return whether the set of $xs is shorter than $xs
! [1, 2, 1] => True | [1, 2] => False | [] => False
: return len(set($xs)) < len($xs)

@1 all_different all_unique all_distinct no_duplicates
xs:items -> bool
- Return True if all the elements of $xs are different.
- Check whether a list has no duplicates.
- Determine whether every value in $xs occurs only once.
- Are all the elements unique?
- No two entries may be equal: does the list obey that?
= compare with the set / return whether the set of $xs is as long as $xs
! [1, 2, 1] => False | [1, 2] => True | [] => True
: return len(set($xs)) == len($xs)

@2 find_duplicates duplicates repeated_elements get_duplicates
xs:ints -> list[int]
- Return the numbers that occur more than once in $xs, each once and in ascending order.
- Find the duplicates in a list; return them sorted.
- Return a sorted list of the repeated values of $xs.
- Which numbers appear at least twice? Each should be given once, sorted.
- Values with a count above one, from low to high, without repeats.
= keep those with a count above 1 / return the sorted different numbers that occur more than once
! [1, 2, 1, 3, 2] => [1, 2] | [1] => [] | [] => []
: return sorted(x for x in set($xs) if $xs.count(x) > 1)

@2 unique_only appear_once elements_occurring_once singles
xs:items -> list
- Return the elements of $xs that occur exactly once.
- Keep only the values that are not repeated in the list.
- Find the elements that appear a single time, in the same order.
- Return all the items with no duplicates in $xs.
- Values that have a twin should vanish completely; which remain?
= keep those with a count of 1 / return the elements of $xs that occur once
! [1, 2, 1, 3] => [2, 3] | [] => []
: return [x for x in $xs if $xs.count(x) == 1]

@2 single_number find_single find_unique lonely_number
xs:=list[int](xs, nums, numbers, lst) -> int
- Return the number that occurs only once in $xs; every other number occurs twice.
- Every element appears twice except for one; find that one.
- Find the single number without a pair.
- Return the element of the list that has no duplicate.
- All values come in pairs but for one. Which?
= exclusive or of all / start result at 0 / *combine result with each number by exclusive or / return result
! [2, 2, 1] => 1 | [4, 1, 2, 1, 2] => 4
? [7] | [5, 5, 9] | [0, 1, 0] | [3, 8, 3]
:
result = 0
for n in $xs:
    result ^= n
return result

@2 most_common mode most_frequent most_frequent_element find_mode
xs:items1 -> object
- Return the most frequent element of $xs; the first one in a tie.
- Find the element that occurs most often in a list.
- Return the most common value in $xs.
- Which value appears the most times? If several do, the one that comes first.
- Compute the mode of a non-empty list.
= take the one with the highest count / return the element of $xs that occurs most often
! [1, 2, 2] => 2 | [3, 1] => 3
: return max($xs, key=$xs.count)

@2 least_common least_frequent rarest
xs:items1 -> object
- Return the least frequent element of $xs; the first one in a tie.
- Find the element that occurs least often in a list.
- Return the rarest value in $xs.
- Which value appears the fewest times?
- Of all the entries, give the one with the lowest count.
= take the one with the lowest count / return the element of $xs that occurs least often
! [1, 2, 2] => 1 | [3, 1] => 3
: return min($xs, key=$xs.count)

@2 count_each element_counts frequency_dict histogram tally count_elements_dict
xs:items -> dict
- Return a dictionary with the number of times each element occurs in $xs.
- Count how often each value appears in a list.
- Return the frequency of every element of $xs as a dict.
- Build a dict mapping each item to its count.
- For each different value, how many are there? Answer with a dictionary.
- Make a tally of the items in the list.
= count in a dictionary / start counts empty / *add 1 to the count of each element / return counts
! ['a', 'b', 'a'] => {'a': 2, 'b': 1} | [] => {}
:
counts = {}
for x in $xs:
    counts[x] = counts.get(x, 0) + 1
return counts

@3 majority_element majority find_majority
xs:ints -> int
- Return the number that makes up more than half of $xs, or None.
- Find the majority element: it occurs more than len / 2 times; None if there is none.
- Return the value that appears in over half of the positions, else None.
- Is there a number with an absolute majority? Return it or None.
- Which candidate got more than 50% of the entries, if any?
= test the counts / *return the first number that occurs more than half of the times / return None
! [3, 2, 3] => 3 | [1, 2] => None | [] => None
? [5, 5, 5, 1] | [2, 2, 1, 1, 1, 2, 2]
:
for x in $xs:
    if $xs.count(x) * 2 > len($xs):
        return x
return None

@1 index_of find_index position find_position linear_search
xs:ints, x:int(x, target, value, item) -> int
- Return the index of $x in $xs, or -1 if it is not there.
- Find the position of the first $x in a list; -1 if not found.
- Search $xs for $x and return its index, or -1.
- At which index does $x first occur? Return -1 if it does not occur.
- Linear search: where is $x? Minus one means nowhere.
= guard, then built-in index / return the index of $x if it is in $xs, else -1
! [4, 5, 6], 5 => 1 | [], 1 => -1 | [2, 2], 2 => 0
: return $xs.index($x) if $x in $xs else -1

@2 all_indexes find_all_indices positions_of indices_of all_positions
xs:ints, x:int(x, target, value, item) -> list[int]
- Return all the indexes at which $x occurs in $xs.
- Find every position of $x in a list.
- Return a list of the indices where the element equals $x.
- At which positions does $x stand in $xs?
- Collect the index of each match for $x.
= keep the matching positions / return the positions of $xs whose element equals $x
! [1, 2, 1], 1 => [0, 2] | [], 1 => []
? [2, 2, 2], 2 | [1, 5, 3, 5], 5 | [4], 4
: return [i for i, n in enumerate($xs) if n == $x]

@2 index_of_max argmax max_index position_of_max
xs:ints1 -> int
- Return the index of the largest number in $xs.
- Find the position of the maximum of a list; the first one if there are several.
- Return where in $xs the biggest element is.
- At which index is the greatest number?
- Argmax: the place, counted from zero, of the top value.
= find the largest / return the index of the largest number of $xs
! [1, 9, 3] => 1 | [5, 5] => 0
: return $xs.index(max($xs))

@2 index_of_min argmin min_index position_of_min
xs:ints1 -> int
- Return the index of the smallest number in $xs.
- Find the position of the minimum of a list; the first one if there are several.
- Return where in $xs the lowest element is.
- At which index is the smallest number?
- Argmin: the place, counted from zero, of the bottom value.
= find the smallest / return the index of the smallest number of $xs
! [4, 1, 3] => 1 | [5, 5] => 0
: return $xs.index(min($xs))

@1 contains is_in in_list member includes
xs:ints, x:int(x, target, value, item) -> bool
- Return True if $x is in $xs.
- Check whether a list contains $x.
- Determine whether $x is an element of $xs.
- Does $x occur in the list?
- Look for $x among the values: found or not?
= look inside / return whether $x is in $xs
! [1, 2], 2 => True | [], 2 => False
: return $x in $xs

@1 is_empty is_empty_list empty
xs:items -> bool
- Return True if $xs is empty.
- Check whether a list has no elements.
- Determine whether $xs contains nothing.
- Is the list empty?
- Does the list have a length of zero?
= test the length / return whether the length of $xs is 0
! [] => True | [1] => False
: return len($xs) == 0

@2 is_sorted is_ascending check_sorted sorted_check is_sorted_ascending
xs:ints -> bool
- Return True if $xs is sorted in ascending order.
- Check whether a list is sorted.
- Determine whether every element is at least as large as the one before it.
- Are the numbers in non-decreasing order?
- Never does a value drop below its predecessor: is that true of $xs?
= compare with the sorted list / return whether $xs equals $xs sorted
! [1, 2, 2] => True | [2, 1] => False | [] => True
? [1, 2, 3, 4] | [-3, 0, 8]
: return $xs == sorted($xs)

@2 is_strictly_increasing strictly_increasing is_increasing
xs:ints -> bool
- Return True if each number in $xs is greater than the one before.
- Check whether a list is strictly increasing.
- Determine whether the numbers of $xs always go up.
- Is every element bigger than its predecessor?
- No equal neighbours and no drops: is the list rising all the way?
= compare neighbours / return whether each number is below the next
! [1, 2, 3] => True | [1, 1] => False | [] => True
? [1, 3, 2] | [-3, 0, 8] | [5]
: return all(a < b for a, b in zip($xs, $xs[1:]))

@2 is_sorted_descending is_descending is_decreasing
xs:ints -> bool
- Return True if $xs is sorted in descending order.
- Check whether a list goes from largest to smallest.
- Determine whether no element is larger than the one before it.
- Are the numbers in non-increasing order?
- Do the values never rise from left to right?
= compare with the list sorted downwards / return whether $xs equals $xs sorted from largest to smallest
! [2, 2, 1] => True | [1, 2] => False | [] => True
? [9, 5, 0] | [3, 2, 2, 7]
: return $xs == sorted($xs, reverse=True)

@3 is_monotonic monotonic monotone
xs:ints -> bool
- Return True if $xs is entirely non-increasing or entirely non-decreasing.
- Check whether a list is monotonic.
- Determine whether the numbers are sorted in either direction.
- Is $xs sorted ascending or descending?
- Either never falling or never rising: does that hold for the list?
= sorted one way or the other / sort $xs / return whether $xs equals that or its reverse
! [1, 2, 2] => True | [3, 1] => True | [1, 3, 2] => False
? [] | [2, 2] | [5, 4, 4, 0]
:
ordered = sorted($xs)
return $xs == ordered or $xs == ordered[::-1]

@2 all_equal all_same is_uniform all_elements_equal
xs:items -> bool
- Return True if all the elements of $xs are equal.
- Check whether every element of a list is the same.
- Determine whether $xs contains only one distinct value.
- Are all items equal? An empty list counts as True.
- Does the list hold nothing but copies of one value?
= at most one different value / return whether $xs has at most one different element
! [1, 1] => True | [1, 2] => False | [] => True
? ['a', 'a', 'a'] | [3]
: return len(set($xs)) <= 1

@2 all_positive are_all_positive only_positive
xs:ints -> bool
- Return True if all the numbers in $xs are positive.
- Check whether every number in a list is greater than zero.
- Determine whether $xs contains only positive numbers.
- Are all the values above 0?
- Is there nothing at or below zero in the list?
= test every number / return whether every number is above 0
! [1, 2] => True | [0, 1] => False | [] => True
? [5, 9, 3] | [-1]
: return all(n > 0 for n in $xs)

@2 all_even are_all_even only_even
xs:ints -> bool
- Return True if all the numbers in $xs are even.
- Check whether every number in a list is even.
- Determine whether $xs contains only even numbers.
- Are all the values divisible by 2?
- Is there no odd number at all in the list?
= test every number / return whether every number leaves no remainder by 2
! [2, 4] => True | [2, 3] => False | [] => True
? [0, 8, 6] | [1]
: return all(n % 2 == 0 for n in $xs)

@2 any_negative has_negative contains_negative
xs:ints -> bool
- Return True if any number in $xs is negative.
- Check whether a list contains a negative number.
- Determine whether at least one element of $xs is below zero.
- Is there a negative number in the list?
- Does a minus sign show up in front of any value?
= test any number / return whether any number is below 0
! [1, -2] => True | [0, 1] => False | [] => False
: return any(n < 0 for n in $xs)

@2 flatten flatten_list flatten_once concat_lists
xs:lists -> list[int]
- Flatten $xs by one level.
- Return one flat list of all the numbers in a list of lists.
- Concatenate the inner lists of $xs.
- Turn [[1, 2], [3]] into [1, 2, 3].
- Join all sublists into a single list.
- Get rid of the inner brackets.
= collect from every inner list / return every number of every inner list
! [[1, 2], [3]] => [1, 2, 3] | [] => []
: return [n for part in $xs for n in part]

@4 flatten_deep deep_flatten flatten_nested flatten_all
xs:=list(xs, nested, lst, items) -> list
- Flatten $xs completely, however deeply it is nested.
- Return a flat list of all elements of an arbitrarily nested list.
- Flatten nested lists of any depth, like [1, [2, [3]]] to [1, 2, 3].
- Recursively flatten a list.
- Remove all levels of inner lists, so that just plain elements are left.
= flatten each inner list first / start result empty / *extend result with each flattened inner list, append other elements / return result
! [1, [2, [3]]] => [1, 2, 3] | [] => []
? [[[]]] | [1, 2] | [[1], [[2, 3], 4]] | [[], [5]]
:
result = []
for x in $xs:
    if isinstance(x, list):
        result.extend(flatten_all_levels(x))
    else:
        result.append(x)
return result
::

def flatten_all_levels(items):
    result = []
    for x in items:
        result.extend(flatten_all_levels(x) if isinstance(x, list) else [x])
    return result

@2 chunk chunks split_into_chunks chunk_list batch
xs:items, n:small1(n, size, k, chunk_size) -> list[list]
- Split $xs into chunks of $n elements; the last may be shorter.
- Break a list into pieces of size $n.
- Return a list of consecutive slices of $xs, each with $n elements.
- Divide $xs into groups of $n in order.
- Batches of $n items, whatever is left over at the end.
= slice in steps / return the slices of $n elements from every $n-th position
! [1, 2, 3], 2 => [[1, 2], [3]] | [], 2 => []
: return [$xs[i:i + $n] for i in range(0, len($xs), $n)]

@2 windows sliding_window consecutive_windows sliding_windows
xs:items, n:small1(n, size, k, width) -> list[list]
- Return all windows of $n consecutive elements of $xs.
- Slide a window of size $n over a list and return every slice.
- Return each run of $n neighbouring elements, moving one step at a time.
- List all contiguous sublists of length $n.
- For every start position with room, the $n items from there.
= slice at every start / return the slices of $n elements from each position with enough left
! [1, 2, 3], 2 => [[1, 2], [2, 3]] | [], 2 => []
: return [$xs[i:i + $n] for i in range(len($xs) - $n + 1)]

@2 consecutive_pairs pairwise neighbours adjacent_pairs
xs:items -> list[tuple]
- Return the pairs of neighbouring elements of $xs.
- Return a list of tuples of each element and the next one.
- List all the consecutive pairs in $xs.
- Pair each item with its successor.
- [1, 2, 3] gives [(1, 2), (2, 3)]; do this for any list.
= zip with itself shifted / return each element with the next
! [1, 2, 3] => [(1, 2), (2, 3)] | [1] => []
: return list(zip($xs, $xs[1:]))

@2 differences consecutive_differences deltas diffs
xs:ints -> list[int]
- Return the differences between neighbouring numbers of $xs.
- Return a list of each number minus the one before it.
- Compute the consecutive differences in a list.
- By how much does each element differ from its predecessor?
- The step from each value to the next, as a list one shorter.
= subtract neighbours / return each next number minus the one before
! [1, 4, 9] => [3, 5] | [5] => []
: return [b - a for a, b in zip($xs, $xs[1:])]

@2 rotate_list rotate_left rotate left_rotate shift_left
xs:items, k:small(k, n, steps, positions) -> list
- Rotate $xs to the left by $k positions.
- Move the first $k elements of a list to its end.
- Return $xs rotated left by $k.
- Shift every item $k places to the left, wrapping around.
- Take $k entries off the front and append them at the back.
+ An empty list stays empty.
= cut and exchange the parts / return an empty list if $xs is empty / take $k modulo the length as cut / return $xs from the cut, then $xs up to it
! [1, 2, 3], 1 => [2, 3, 1] | [], 2 => [] | [1, 2], 3 => [2, 1]
:
if not $xs:
    return []
cut = $k % len($xs)
return $xs[cut:] + $xs[:cut]

@2 rotate_right right_rotate rotate_list_right shift_right
xs:items, k:small(k, n, steps, positions) -> list
- Rotate $xs to the right by $k positions.
- Move the last $k elements of a list to its front.
- Return $xs rotated right by $k.
- Shift every item $k places to the right, wrapping around.
- Take $k entries off the end and put them first.
+ An empty list stays empty.
= cut and exchange the parts / return an empty list if $xs is empty / take the length minus $k modulo the length as cut / return $xs from the cut, then $xs up to it
! [1, 2, 3], 1 => [3, 1, 2] | [], 2 => [] | [1, 2], 3 => [2, 1]
:
if not $xs:
    return []
cut = len($xs) - $k % len($xs)
return $xs[cut:] + $xs[:cut]

@1 zip_lists pair_up combine zip_two
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[tuple[int, int]]
- Return the pairs of elements at the same position in $a and $b.
- Zip two lists into a list of tuples.
- Pair up the elements of $a and $b; stop at the shorter one.
- Combine two lists element by element into tuples.
- First with first, second with second, and so on.
= built-in zip / return the pairs of $a and $b
! [1, 2], [3, 4] => [(1, 3), (2, 4)] | [], [1] => []
: return list(zip($a, $b))

@3 interleave alternate merge_alternating weave_lists
a:items(a, xs, first, list1), b:items(b, ys, second, list2) -> list
- Interleave $a and $b, adding what is left of the longer one.
- Return the elements of two lists alternately.
- Take items in turn from $a and $b, starting with $a.
- Merge two lists by alternating between them; append the leftovers.
- [1, 2, 3] and [9, 8] make [1, 9, 2, 8, 3].
= take in turn / start result empty / *for each position up to the longer length, append the elements there / return result
! [1, 2, 3], [9, 8] => [1, 9, 2, 8, 3] | [], [] => []
:
result = []
for i in range(max(len($a), len($b))):
    result += $a[i:i + 1] + $b[i:i + 1]
return result

@1 concat_two concatenate merge_lists append_lists join_lists
a:items(a, xs, first, list1), b:items(b, ys, second, list2) -> list
- Return the elements of $a followed by those of $b.
- Concatenate two lists.
- Join $a and $b into one list.
- Append the list $b to $a and return the result.
- One long list: first all of $a, then all of $b.
= add the lists / return $a plus $b
! [1], [2, 3] => [1, 2, 3] | [], [] => []
: return $a + $b

@1 add_lists elementwise_sum add_elementwise vector_add sum_lists
a:ints(a, xs, u, list1), b:ints(b, ys, v, list2) -> list[int]
- Add $a and $b element by element.
- Return the element-wise sum of two lists.
- Return a list with the sums of the numbers at the same positions.
- Add two vectors.
- The i-th result is $a[i] plus $b[i]; stop at the shorter list.
= add pairs / return the sum of each pair of $a and $b
! [1, 2], [3, 4] => [4, 6] | [], [] => []
: return [x + y for x, y in zip($a, $b)]

@1 subtract_lists elementwise_difference vector_subtract
a:ints(a, xs, u, list1), b:ints(b, ys, v, list2) -> list[int]
- Subtract $b from $a element by element.
- Return the element-wise difference of two lists.
- Return a list of the numbers of $a minus those of $b at the same positions.
- Subtract two vectors.
- The i-th result is $a[i] minus $b[i]; stop at the shorter list.
= subtract pairs / return the difference of each pair of $a and $b
! [5, 2], [3, 4] => [2, -2] | [], [] => []
: return [x - y for x, y in zip($a, $b)]

@1 multiply_lists elementwise_product multiply_elementwise
a:ints(a, xs, u, list1), b:ints(b, ys, v, list2) -> list[int]
- Multiply $a and $b element by element.
- Return the element-wise product of two lists.
- Return a list with the products of the numbers at the same positions.
- Multiply each number of $a by the one of $b in the same place.
- The i-th result is $a[i] times $b[i]; stop at the shorter list.
= multiply pairs / return the product of each pair of $a and $b
! [1, 2], [3, 4] => [3, 8] | [], [] => []
: return [x * y for x, y in zip($a, $b)]

@2 dot_product dot scalar_product inner_product
a:ints(a, xs, u, v1), b:ints(b, ys, v, v2) -> int
- Return the dot product of $a and $b.
- Compute the scalar product of two vectors.
- Multiply the numbers at equal positions and add the products.
- Return the sum of $a[i] * $b[i] over all positions.
- Inner product of the two lists.
= add the products of pairs / return the sum of the products of each pair of $a and $b
! [1, 2], [3, 4] => 11 | [], [] => 0
: return sum(x * y for x, y in zip($a, $b))

@2 running_total cumulative_sum prefix_sums running_sum cumsum
xs:ints -> list[int]
- Return the running totals of $xs.
- Return a list of the cumulative sums of a list.
- Compute the prefix sums of $xs.
- Replace each number by the sum of all the numbers up to and including it.
- [1, 2, 3] gives [1, 3, 6]; do the same for $xs.
- How large is the total after each entry?
= keep a total and record it / start result empty and total at 0 / *add each number to total and append total / return result
! [1, 2, 3] => [1, 3, 6] | [] => []
:
result = []
total = 0
for n in $xs:
    total += n
    result.append(total)
return result

@2 running_max rolling_max cumulative_max prefix_max
xs:ints -> list[int]
- Return the running maximum of $xs.
- Return a list of the largest number seen so far at each position.
- Compute the rolling maximum of a list.
- Replace each number by the biggest of all numbers up to and including it.
- What is the record high after every entry?
= largest of each beginning / return, for each position, the largest of $xs up to it
! [1, 3, 2] => [1, 3, 3] | [] => []
: return [max($xs[:i + 1]) for i in range(len($xs))]

@2 moving_average rolling_average sliding_average rolling_mean
xs:ints, k:small1(k, n, window, size) -> list[float]
- Return the moving averages of $xs over $k numbers.
- Compute the average of every window of $k consecutive numbers.
- Return the rolling mean with window size $k.
- For each run of $k neighbouring values return their mean.
- Smooth the data: averages over a window $k wide.
= average of each window / return the sum of each $k neighbours divided by $k
! [1, 2, 3], 2 => [1.5, 2.5] | [], 2 => []
: return [sum($xs[i:i + $k]) / $k for i in range(len($xs) - $k + 1)]

@3 max_subarray max_subarray_sum maximum_subarray kadane largest_sum_subarray
xs:ints1 -> int
- Return the largest sum of a contiguous part of $xs.
- Find the maximum subarray sum.
- Return the greatest sum of neighbouring numbers in a non-empty list.
- Use Kadane's algorithm to find the biggest sum of consecutive elements.
- Which connected stretch adds up to the most? Return that sum.
= best sum ending here / start best and current with the first number / *for each further number, extend current or begin anew, keep the best / return best
! [-2, 1, -3, 4, -1, 2, 1, -5, 4] => 6 | [-1] => -1
:
best = current = $xs[0]
for n in $xs[1:]:
    current = max(n, current + n)
    best = max(best, current)
return best

@3 max_window_sum max_sum_window largest_window_sum max_sum_of_k
xs:=list[int](xs, nums, numbers, values), k:=int(k, n, size) -> int
- Return the largest sum of $k consecutive numbers in $xs.
- Find the maximum sum of any window of size $k.
- Return the greatest total of $k neighbouring elements.
- What is the most that $k numbers in a row add up to?
- Slide a window $k wide along the list and give its highest total.
= sum of each window / return the largest sum of $k neighbours
! [1, 4, 2, 10], 2 => 12 | [5], 1 => 5
? [1, 2, 3], 3 | [-1, -2, -3], 2 | [0, 0, 1], 1 | [2, 1, 5, 1, 3, 2], 3
: return max(sum($xs[i:i + $k]) for i in range(len($xs) - $k + 1))

@2 move_zeros move_zeroes zeros_to_end push_zeros
xs:ints -> list[int]
- Move all zeros in $xs to the end, keeping the order of the others.
- Return the list with its zeroes at the end.
- Put the non-zero numbers first and the zeros last.
- Push every 0 to the back of the list.
- Nothing but the zeros changes its turn: they go last.
= others, then zeros / keep the numbers that are not 0 / return them followed by as many zeros as are missing
! [0, 1, 0, 3] => [1, 3, 0, 0] | [] => []
? [0] | [1, 0] | [4, 0, 0, 5]
:
kept = [n for n in $xs if n != 0]
return kept + [0] * (len($xs) - len(kept))

@1 remove_value remove_all filter_out without_value remove_element
xs:ints, x:int(x, value, target, val) -> list[int]
- Remove every $x from $xs.
- Return $xs without the elements equal to $x.
- Delete all occurrences of $x from a list.
- Keep the elements that are not $x.
- Wherever $x shows up in the list, leave it out.
= keep the others / return the numbers in $xs that are not $x
! [1, 2, 1], 1 => [2] | [], 1 => []
? [3, 3], 3 | [5, 0, 5, 1], 5
: return [n for n in $xs if n != $x]

@1 remove_none drop_none filter_none without_none compact_none
xs:=list(xs, items, values, lst) -> list
- Remove the None values from $xs.
- Return $xs without None.
- Keep all elements that are not None.
- Filter None out of a list, but keep zeros and empty strings.
- Missing values (None) should go; everything else stays.
= keep what is not None / return the elements of $xs that are not None
! [1, None, 2] => [1, 2] | [None] => []
? [] | [0, None, ''] | [None, None, 3] | ['a', None]
: return [x for x in $xs if x is not None]

@1 remove_falsy compact remove_empty truthy_only clean_list
xs:=list(xs, items, values, lst) -> list
- Remove all falsy values from $xs.
- Return $xs without None, False, 0 and empty values.
- Keep only the truthy elements of a list.
- Compact a list: drop everything that counts as false.
- Filter out 0, '', None, False and the like.
= keep what is true / return the elements of $xs that count as true
! [0, 1, '', 'a', None] => [1, 'a'] | [False] => []
? [] | [2, 0, 3] | [[], [1]] | ['x', '', 'y']
: return [x for x in $xs if x]

@1 remove_empty_strings drop_empty non_empty_strings filter_empty
xs:=list[str](xs, words, strings, lines) -> list[str]
- Remove the empty strings from $xs.
- Return the non-empty strings of a list.
- Keep only strings that are not ''.
- Filter out every blank entry ('') of $xs.
- Strings without any character should vanish from the list.
= keep what is not empty / return the strings in $xs that are not empty
! ['a', '', 'b'] => ['a', 'b'] | [''] => []
? [] | ['', ''] | ['x y', ''] | [' ', '']
: return [s for s in $xs if s != '']

@2 replace_value replace_all replace_in_list substitute
xs:ints, old:int(old, a, target), new:int(new, b, replacement) -> list[int]
- Replace every $old in $xs with $new.
- Return the list with all occurrences of $old changed to $new.
- Substitute $new for $old in a list.
- Wherever $old stands put $new.
- Each entry that equals $old is to become $new.
= choose for each / return $new for each number that equals $old, else the number
! [1, 2, 1], 1, 9 => [9, 2, 9] | [], 1, 2 => []
? [3, 3], 3, 0 | [5], 4, 1
: return [$new if n == $old else n for n in $xs]

@1 swap_ends swap_first_last exchange_ends interchange_first_last
xs:items -> list
- Return $xs with the first and last elements swapped.
- Swap the first and the last item of a list.
- Exchange the two ends of $xs.
- Interchange the first and last element; leave shorter lists alone.
- Front and back trade places, the inside stays.
= put the ends the other way round / return a copy if there are fewer than two / return the last, the inside and the first
! [1, 2, 3] => [3, 2, 1] | [] => [] | [1] => [1]
? [1, 2] | ['a', 'b', 'c', 'd']
:
if len($xs) < 2:
    return $xs[:]
return [$xs[-1]] + $xs[1:-1] + [$xs[0]]

@2 swap_pairs swap_adjacent swap_neighbours
xs:items -> list
- Swap every two neighbouring elements of $xs.
- Return the list with its elements exchanged in pairs.
- Exchange the elements at positions 0 and 1, 2 and 3 and so on; an odd last one stays.
- [1, 2, 3, 4] becomes [2, 1, 4, 3].
- Turn each consecutive couple of items around.
= reverse each pair / start result empty / *for each pair, append its reverse / return result
! [1, 2, 3, 4] => [2, 1, 4, 3] | [1, 2, 3] => [2, 1, 3] | [] => []
:
result = []
for i in range(0, len($xs), 2):
    result += $xs[i:i + 2][::-1]
return result

@1 every_nth take_every_nth every_nth_element step_through
xs:items, n:small1(n, k, step) -> list
- Return every $n-th element of $xs, starting with the first.
- Take each $n-th item of a list.
- Return the elements at positions 0, $n, 2 * $n and so on.
- Go through the list in steps of $n.
- Starting at the front, always move $n places on and collect.
= slice in steps / return $xs in steps of $n
! [1, 2, 3, 4, 5], 2 => [1, 3, 5] | [], 3 => []
: return $xs[::$n]

@1 even_positions elements_at_even_indices even_indexes
xs:items -> list
- Return the elements of $xs at even indexes.
- Return every other element of a list, starting with the first.
- Keep the elements at positions 0, 2, 4, ...
- Take every second item, beginning with the one at index 0.
- Skip each item that has an odd index.
= slice in twos / return $xs in steps of 2
! [5, 6, 7] => [5, 7] | [] => []
: return $xs[::2]

@1 odd_positions elements_at_odd_indices odd_indexes
xs:items -> list
- Return the elements of $xs at odd indexes.
- Return every other element of a list, starting with the second.
- Keep the elements at positions 1, 3, 5, ...
- Take every second item, beginning with the one at index 1.
- Skip each item that has an even index.
= slice in twos from the second / return $xs from position 1 in steps of 2
! [5, 6, 7] => [6] | [] => []
: return $xs[1::2]

@2 sum_even_positions sum_even_indexes sum_at_even_indices
xs:ints -> int
- Return the sum of the numbers at even indexes of $xs.
- Add up every other number of a list, starting with the first.
- Sum the elements at positions 0, 2, 4 and so on.
- Total of all values whose index is divisible by two.
- Skip each number that stands at an odd place (counted from 0) and add the rest.
= slice, then sum / return the sum of $xs in steps of 2
! [5, 6, 7] => 12 | [] => 0
: return sum($xs[::2])

@2 split_half split_in_half halves split_list
xs:items -> tuple[list, list]
- Split $xs into two halves; the second one gets the extra element.
- Return the first and second half of a list as a tuple.
- Divide a list in the middle and return both parts.
- Cut $xs in two; for odd length the right part is longer.
- (left, right): the list broken at len // 2.
= slice at the middle / take half of the length as middle / return $xs before and from the middle
! [1, 2, 3] => ([1], [2, 3]) | [] => ([], [])
:
middle = len($xs) // 2
return $xs[:middle], $xs[middle:]

@1 split_at_index split_at divide_at
xs:items, i:small(i, n, index, k) -> tuple[list, list]
- Split $xs at index $i and return both parts.
- Return the elements before position $i and those from it on, as a tuple.
- Cut a list into its first $i elements and the rest.
- Divide $xs after $i elements.
- Two lists: up to $i and from $i.
= slice twice / return $xs before $i and from $i
! [1, 2, 3], 1 => ([1], [2, 3]) | [], 2 => ([], [])
: return $xs[:$i], $xs[$i:]

@2 partition_even_odd split_even_odd separate_even_odd evens_and_odds
xs:ints -> tuple[list[int], list[int]]
- Return the even and the odd numbers of $xs as two lists.
- Split a list into even and odd numbers: return (evens, odds).
- Separate the even numbers of $xs from the odd ones.
- Partition the numbers by parity, even ones first.
- Two lists in a tuple: those divisible by two, and the others.
= filter twice / keep the even numbers / keep the odd numbers / return both
! [1, 2, 3, 4] => ([2, 4], [1, 3]) | [] => ([], [])
:
evens = [n for n in $xs if n % 2 == 0]
odds = [n for n in $xs if n % 2 != 0]
return evens, odds

@2 partition split_by_value partition_by_pivot split_at_value
xs:ints, x:int(x, pivot, k, limit) -> tuple[list[int], list[int]]
- Split $xs into the numbers less than $x and the others.
- Partition a list around $x: return (smaller, rest).
- Return two lists: elements below $x and elements that are at least $x.
- Separate the values under $x from the remaining ones.
- Who is smaller than the pivot $x goes left, everybody else right.
= filter twice / keep the numbers below $x / keep the others / return both
! [1, 5, 3], 3 => ([1], [5, 3]) | [], 0 => ([], [])
:
smaller = [n for n in $xs if n < $x]
rest = [n for n in $xs if n >= $x]
return smaller, rest

@2 even_first evens_before_odds sort_by_parity
xs:ints -> list[int]
- Return $xs with all even numbers before the odd ones.
- Put the even numbers first and the odd numbers after them, keeping their order.
- Sort a list by parity.
- Rearrange the numbers: even ones at the front, odd ones at the back.
- Evens lead, odds follow, otherwise nothing changes.
= filter twice and join / return the even numbers followed by the odd numbers
! [3, 1, 2, 4] => [2, 4, 3, 1] | [] => []
: return [n for n in $xs if n % 2 == 0] + [n for n in $xs if n % 2 != 0]

@1 intersection common_elements intersect common shared
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the elements of $a that also occur in $b.
- Return the common elements of two lists, in the order of $a.
- Find the intersection of $a and $b, keeping the order of the first list.
- Which elements of $a are in $b as well?
- Keep just those entries of $a that $b has too.
= keep what is in the other / return the elements of $a that are in $b
! [1, 2, 3], [3, 2] => [2, 3] | [], [1] => []
: return [x for x in $a if x in $b]

@2 intersection_sorted common_sorted unique_intersection
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the sorted list of the different values that occur in both $a and $b.
- Find the common values of two lists, without duplicates and sorted.
- Return the intersection of $a and $b as a sorted list without repeats.
- Which numbers are in both lists? Each once, in ascending order.
- Treat both lists as sets and give their overlap from low to high.
= intersect the sets / return the sorted values of both sets
! [3, 2, 3], [3, 2] => [2, 3] | [], [1] => []
: return sorted(set($a) & set($b))

@2 union union_sorted merge_unique combine_unique
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the sorted list of the different values in $a or $b.
- Compute the union of two lists, sorted and without duplicates.
- Merge $a and $b, remove duplicates and sort.
- Which numbers occur in at least one of the lists? Each once, in order.
- All values from both together, no repeats, from low to high.
= unite the sets / return the sorted values of either set
! [3, 1], [2, 3] => [1, 2, 3] | [], [] => []
: return sorted(set($a) | set($b))

@1 difference_lists list_difference subtract_list elements_not_in except_for
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the elements of $a that are not in $b.
- Remove from $a everything that occurs in $b.
- Return the difference of two lists, in the order of $a.
- Which elements of $a are missing from $b?
- Take away from the first list whatever the second one contains.
= keep what is not in the other / return the elements of $a that are not in $b
! [1, 2, 3], [2] => [1, 3] | [], [1] => []
: return [x for x in $a if x not in $b]

@2 symmetric_difference in_one_only exclusive_elements xor_lists
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> list[int]
- Return the sorted values that are in $a or in $b but not in both.
- Compute the symmetric difference of two lists, sorted.
- Which values occur in exactly one of the two lists? Sort them.
- Return the elements that $a and $b do not share, in ascending order without repeats.
- Everything except the overlap of the two lists.
= symmetric difference of the sets / return the sorted values that only one set has
! [1, 2], [2, 3] => [1, 3] | [], [] => []
: return sorted(set($a) ^ set($b))

@1 is_subset subset contains_all all_in
a:ints(a, xs, small, part), b:ints(b, ys, big, all_items) -> bool
- Return True if every element of $a is in $b.
- Check whether $a is a subset of $b.
- Determine whether $b contains all the elements of $a.
- Are all the values of $a found in $b?
- Nothing in the first list may be missing from the second: is it so?
= test every element / return whether each element of $a is in $b
! [1, 2], [2, 1, 3] => True | [4], [1] => False | [], [] => True
? [2, 2], [2] | [1, 9], [9, 1] | [5], []
: return all(x in $b for x in $a)

@1 have_common share_element any_common overlap has_common_element
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> bool
- Return True if $a and $b have an element in common.
- Check whether two lists share at least one element.
- Determine whether any value of $a is also in $b.
- Do the two lists overlap?
- Is there something that both lists contain?
= test any element / return whether any element of $a is in $b
! [1, 2], [2, 3] => True | [4], [1] => False | [], [] => False
: return any(x in $b for x in $a)

@2 same_elements is_permutation same_items are_permutations
a:ints(a, xs, first, list1), b:ints(b, ys, second, list2) -> bool
- Return True if $a and $b contain the same elements, in any order.
- Check whether one list is a permutation of the other.
- Determine whether two lists have the same elements equally often.
- Do $a and $b agree if order does not matter?
- Sort both: are they then identical?
= compare sorted / return whether $a sorted equals $b sorted
! [1, 2, 2], [2, 1, 2] => True | [1], [1, 1] => False | [], [] => True
? [3, 4], [4, 3] | [5], [6] | [1, 2, 3], [3, 2, 1]
: return sorted($a) == sorted($b)

@1 is_palindrome_list list_palindrome symmetric_list
xs:items -> bool
- Return True if $xs reads the same forwards and backwards.
- Check whether a list is a palindrome.
- Determine whether the list equals its reverse.
- Is $xs symmetric?
- Does turning the list around change nothing?
= compare with the reverse / return whether $xs equals $xs reversed
! [1, 2, 1] => True | [1, 2] => False | [] => True
? ['a', 'b', 'a'] | [4, 4]
: return $xs == $xs[::-1]

@2 two_sum find_pair pair_with_sum two_sum_indices
xs:ints, target:int(target, total, goal, k) -> list[int]
- Return the indexes of two numbers in $xs that add up to $target, or an empty list.
- Two sum: find two positions whose numbers sum to $target; [] if there are none.
- Return [i, j] with i < j such that the elements at i and j add up to $target.
- Which two different entries make $target together? Give their indices, or [] if no pair does.
- Find the first pair of positions whose values total $target.
+ Return an empty list if there is no such pair.
= remember where each number was / start seen empty / *for each position, return it with that of the missing part if seen, else remember it / return an empty list
! [2, 7, 11], 9 => [0, 1] | [1], 2 => [] | [3, 3], 6 => [0, 1]
? [1, 2, 3, 4], 7 | [-3, 4, 3, 90], 0 | [1, 2], 9
:
seen = {}
for i, n in enumerate($xs):
    if $target - n in seen:
        return [seen[$target - n], i]
    seen[n] = i
return []

@3 has_pair_with_sum has_pair_sum pair_sum_exists two_sum_exists
xs:ints, target:int(target, total, k) -> bool
- Return True if two different positions of $xs add up to $target.
- Check whether any two numbers of a list sum to $target.
- Determine whether there is a pair in $xs with the sum $target.
- Can you pick two numbers from the list that make $target?
- Is $target reachable by adding two of the entries?
= remember what was seen / start seen empty / *for each number, return True if its counterpart was seen / return False
! [1, 4, 6], 10 => True | [5], 10 => False | [] , 0 => False
? [5, 5], 10 | [1, 2, 3], 7 | [-2, 2], 0
:
seen = set()
for n in $xs:
    if $target - n in seen:
        return True
    seen.add(n)
return False

@3 pairs_with_sum find_pairs all_pairs_with_sum
xs:ints, target:int(target, total, k) -> list[tuple[int, int]]
- Return all pairs of numbers in $xs that add up to $target.
- List every pair of elements, the earlier one first, with the sum $target.
- Find all the pairs (a, b) from different positions with a + b equal to $target.
- Which pairs of entries make $target together?
- Try each number with each later one and collect the pairs that total $target.
= every two positions / return the pairs of each number with a later one that add up to $target
! [1, 2, 3], 4 => [(1, 3)] | [], 0 => [] | [2, 2, 2], 4 => [(2, 2), (2, 2), (2, 2)]
? [1, 3, 2, 2], 4 | [5], 5 | [0, 0], 0
: return [(a, b) for i, a in enumerate($xs) for b in $xs[i + 1:] if a + b == $target]

@2 count_pairs_with_sum count_pairs number_of_pairs
xs:ints, target:int(target, total, k) -> int
- Return how many pairs of numbers in $xs add up to $target.
- Count the pairs of positions whose numbers sum to $target.
- How many ways are there to pick two different entries that make $target?
- Return the number of pairs (i, j), i < j, with the sum $target.
- Try every two entries and count when their total is $target.
= every two positions / return how many pairs of a number and a later one add up to $target
! [1, 2, 3], 4 => 1 | [], 0 => 0 | [2, 2, 2], 4 => 3
? [1, 3, 2, 2], 4 | [5], 5 | [0, 0], 0
: return sum(1 for i, a in enumerate($xs) for b in $xs[i + 1:] if a + b == $target)

@2 all_pairs pairs combinations_of_two pair_combinations
xs:items -> list[tuple]
- Return all pairs of elements of $xs, each with a later one.
- List every combination of two elements of a list.
- Return all unordered pairs of items as tuples, in order.
- Which ways are there to pick two items from the list?
- Everybody shakes hands with everybody: list the pairs.
= each with each later one / return each element with every later element
! [1, 2, 3] => [(1, 2), (1, 3), (2, 3)] | [1] => []
: return [(x, y) for i, x in enumerate($xs) for y in $xs[i + 1:]]

@1 cartesian_product cross_product product_pairs all_combinations
a:items(a, xs, first, list1), b:items(b, ys, second, list2) -> list[tuple]
- Return every pair of an element of $a and an element of $b.
- Compute the Cartesian product of two lists.
- Combine each item of $a with each item of $b.
- List all (x, y) with x from $a and y from $b.
- All the outfits from these shirts and those trousers, as tuples.
= each with each / return each element of $a with every element of $b
! [1, 2], [3] => [(1, 3), (2, 3)] | [], [1] => []
: return [(x, y) for x in $a for y in $b]

@2 missing_number find_missing find_missing_number
xs:=list[int](xs, nums, numbers, values) -> int
- Return the number from 0 to n that is missing in $xs, where n is its length.
- The list contains n distinct numbers out of 0..n; find the missing one.
- Find the one number in the range 0 to len that does not occur in $xs.
- Which of the numbers 0, 1, ..., n is absent from the list of n numbers?
- One of the numbers from zero up to the length got lost. Which one?
= expected sum minus actual sum / add the numbers from 0 to the length / return that minus the sum of $xs
! [3, 0, 1] => 2 | [0] => 1
? [1] | [0, 1, 2] | [9, 6, 4, 2, 3, 5, 7, 0, 1] | [2, 0]
: return sum(range(len($xs) + 1)) - sum($xs)

@2 missing_numbers find_all_missing missing_in_range gaps
xs:=list[int](xs, nums, numbers, values) -> list[int]
- Return all numbers between the smallest and the largest of $xs that are missing.
- Find the gaps: every integer between min and max that is not in the list.
- List the numbers missing from $xs between its minimum and maximum.
- Which integers are skipped in the list?
- Fill the holes between the lowest and highest value: give just the fillers.
= keep what is not there / return the numbers from the smallest to the largest of $xs that are not in it
! [1, 4, 2] => [3] | [5] => []
? [1, 2, 3] | [10, 7] | [-2, 1] | [3, 3, 6]
: return [n for n in range(min($xs), max($xs)) if n not in $xs]

@3 first_missing_positive smallest_missing smallest_missing_positive
xs:ints -> int
- Return the smallest positive integer that is not in $xs.
- Find the first missing positive number.
- Which is the lowest number from 1 up that does not occur in the list?
- Return the least integer greater than 0 that is absent from $xs.
- Count 1, 2, 3 … until you name a number the list does not have.
= count up until missing / start n at 1 / *while n is in $xs, add 1 to it / return n
! [1, 2, 0] => 3 | [] => 1 | [3, 4, -1, 1] => 2
:
n = 1
while n in $xs:
    n += 1
return n

@3 merge_sorted merge_sorted_lists merge_two_sorted
a:sorted(a, xs, left, list1), b:sorted(b, ys, right, list2) -> list[int]
- Merge the sorted lists $a and $b into one sorted list.
- Merge two sorted lists.
- Given two lists in ascending order, return all their elements in ascending order.
- Combine $a and $b, both sorted, so that the result is sorted too.
- The merging step of merge sort.
= take the smaller front again and again / start result empty and i and j at 0 / *while both have elements left, append the smaller one / return result and what is left
! [1, 3], [2, 4] => [1, 2, 3, 4] | [], [1] => [1] | [], [] => []
:
result = []
i = j = 0
while i < len($a) and j < len($b):
    if $a[i] <= $b[j]:
        result.append($a[i])
        i += 1
    else:
        result.append($b[j])
        j += 1
return result + $a[i:] + $b[j:]

@3 binary_search bsearch search_sorted
xs:sorted, target:int(target, x, value, key) -> int
- Return the index of $target in the sorted list $xs, or -1, using binary search.
- Binary search: find $target in a sorted list; -1 if it is not there.
- Search $xs, which is sorted, for $target by halving the range.
- Find a value in an ascending list in logarithmic time; return its position or -1.
- Look in the middle, drop the half that cannot hold $target, and repeat; -1 means not found.
= halve the range / start low at 0 and high at the last index / *while the range is not empty, look at its middle and drop a half / return -1
! [1, 3, 5], 3 => 1 | [], 1 => -1 | [1, 3, 5], 4 => -1
? [1, 2, 3, 4, 5], 5 | [2, 4], 2 | [7], 7 | [0, 9, 18], 0
:
low, high = 0, len($xs) - 1
while low <= high:
    mid = (low + high) // 2
    if $xs[mid] == $target:
        return mid
    if $xs[mid] < $target:
        low = mid + 1
    else:
        high = mid - 1
return -1

@2 insert_position search_insert insertion_index insertion_point
xs:sorted, x:int(x, target, value) -> int
- Return the index at which $x must be inserted to keep $xs sorted.
- Find the insert position of $x in a sorted list.
- Return how many elements of the sorted list are less than $x.
- Where does $x belong in the ascending list $xs? Before equal elements.
- Position of $x if it were put in order among the values.
= count the smaller ones / return how many numbers are below $x
! [1, 3, 5], 4 => 2 | [], 1 => 0 | [1, 3], 3 => 1
: return sum(1 for n in $xs if n < $x)

@2 insert_sorted insert_in_order sorted_insert
xs:sorted, x:int(x, value, n, item) -> list[int]
- Insert $x into the sorted list $xs so that it stays sorted.
- Return $xs with $x added at the right place.
- Put a number into an ascending list without breaking the order.
- Given a sorted list and a number, return the sorted list that also contains the number.
- Where it belongs, $x joins the others.
= smaller ones, the number, the others / return the numbers up to $x, then $x, then the numbers above it
! [1, 3, 5], 4 => [1, 3, 4, 5] | [], 1 => [1]
: return [n for n in $xs if n <= $x] + [$x] + [n for n in $xs if n > $x]

@4 bubble_sort sort_bubble bubblesort
xs:ints -> list[int]
- Sort $xs with bubble sort.
- Implement bubble sort and return the sorted list.
- Return a sorted copy of the list, by swapping neighbours that are in the wrong order.
- Sort a list without sorted(), using bubble sort.
- Swap adjacent values until nothing is out of order any more.
= swap neighbours again and again / copy $xs / *for each pass, swap the neighbours that are in the wrong order / return the copy
! [3, 1, 2] => [1, 2, 3] | [] => []
:
items = $xs[:]
for end in range(len(items) - 1, 0, -1):
    for i in range(end):
        if items[i] > items[i + 1]:
            items[i], items[i + 1] = items[i + 1], items[i]
return items

@4 selection_sort sort_selection
xs:ints -> list[int]
- Sort $xs with selection sort.
- Implement selection sort and return the sorted list.
- Sort a list by always picking the smallest of the remaining numbers.
- Return a sorted copy: swap the minimum of the rest to the front, again and again.
- Order the values by repeated search for the least one.
= pick the smallest of the rest / copy $xs / *for each position, swap the smallest of the rest into it / return the copy
! [3, 1, 2] => [1, 2, 3] | [] => []
:
items = $xs[:]
for i in range(len(items)):
    j = items.index(min(items[i:]), i)
    items[i], items[j] = items[j], items[i]
return items

@4 insertion_sort sort_insertion
xs:ints -> list[int]
- Sort $xs with insertion sort.
- Implement insertion sort and return the sorted list.
- Sort a list by inserting each number into the sorted part before it.
- Return a sorted copy: put one number after the other at its place.
- Like sorting playing cards in the hand: each new one slides to where it belongs.
= insert each into the sorted part / start result empty / *for each number, find its place in result and insert it / return result
! [3, 1, 2] => [1, 2, 3] | [] => []
:
result = []
for n in $xs:
    i = len(result)
    while i > 0 and result[i - 1] > n:
        i -= 1
    result.insert(i, n)
return result

@5 quick_sort quicksort sort_quick
xs:ints -> list[int]
- Sort $xs with quicksort.
- Implement quick sort and return the sorted list.
- Sort a list recursively around a pivot.
- Return a sorted copy: smaller ones sorted, then the pivot, then larger ones sorted.
- Divide and conquer: choose the first value, split the rest by it, and order both sides the same way.
= split by a pivot and sort the parts / return the list if it has fewer than two numbers / split the rest by the first number / return the smaller ones sorted, the first, the others sorted
! [3, 1, 2] => [1, 2, 3] | [] => []
: return quick($xs)
::

def quick(items):
    if len(items) < 2:
        return items[:]
    pivot, rest = items[0], items[1:]
    smaller = [n for n in rest if n < pivot]
    larger = [n for n in rest if n >= pivot]
    return quick(smaller) + [pivot] + quick(larger)

@1 sort_by_length sort_strings_by_length order_by_length
xs:words -> list[str]
- Sort the strings in $xs by length.
- Return the words from shortest to longest.
- Order a list of strings by their number of characters.
- Sort $xs so that short strings come first.
- Arrange the words by how long they are.
= sort by length / return $xs sorted by length
! ['abc', 'a', 'ab'] => ['a', 'ab', 'abc'] | [] => []
: return sorted($xs, key=len)

@1 sort_ignore_case sort_case_insensitive alphabetical_ignore_case
xs:words -> list[str]
- Sort the strings in $xs alphabetically, ignoring case.
- Return the words in alphabetical order regardless of upper or lower case.
- Case-insensitive sort of a list of strings.
- Order the strings as in a dictionary, where A and a are the same.
- Sort $xs by its lower-cased strings.
= sort by the lower case form / return $xs sorted by lower case
! ['b', 'A', 'C'] => ['A', 'b', 'C'] | [] => []
: return sorted($xs, key=str.lower)

@1 sort_by_last_char sort_by_last_letter
xs:words1 -> list[str]
- Sort the strings in $xs by their last character.
- Return the words ordered by their final letter.
- Order a list of non-empty strings by the letter they end with.
- Sort $xs using the last character of each string as the key.
- Endings decide: 'ba' before 'ab'.
= sort by the last character / return $xs sorted by the last character
! ['ab', 'ba'] => ['ba', 'ab'] | ['a'] => ['a']
: return sorted($xs, key=lambda s: s[-1])

@1 sort_by_absolute sort_by_abs order_by_magnitude
xs:ints -> list[int]
- Sort the numbers in $xs by absolute value.
- Return the list ordered by distance from zero.
- Order numbers by magnitude, ignoring their signs.
- Sort $xs so that values close to 0 come first.
- -1 before 2 before -3: arrange numbers like this.
= sort by absolute value / return $xs sorted by absolute value
! [-3, 1, 2] => [1, 2, -3] | [] => []
: return sorted($xs, key=abs)

@2 longest_string find_longest longest_in_list longest
xs:words -> str
- Return the longest string in $xs, or None if it is empty.
- Find the longest word of a list; the first one if there are several, None for an empty list.
- Return the string with the most characters.
- Which word in the list is the longest? None if there are no words.
- Of these strings give the one of greatest length, or None.
+ Return None for an empty list.
= take the longest / return the longest of $xs, or None if there is none
! ['a', 'bcd', 'ef'] => 'bcd' | [] => None
: return max($xs, key=len, default=None)

@2 shortest_string find_shortest shortest_in_list shortest
xs:words -> str
- Return the shortest string in $xs, or None if it is empty.
- Find the shortest word of a list; the first one if there are several, None for an empty list.
- Return the string with the fewest characters.
- Which word in the list is the shortest? None if there are no words.
- Of these strings give the one of least length, or None.
+ Return None for an empty list.
= take the shortest / return the shortest of $xs, or None if there is none
! ['abc', 'b', 'ef'] => 'b' | [] => None
: return min($xs, key=len, default=None)

@1 lengths string_lengths word_lengths_list get_lengths
xs:words -> list[int]
- Return the lengths of the strings in $xs.
- Return a list with the length of each word.
- Map every string of $xs to its number of characters.
- How long is each of the strings?
- Replace each word by how many letters it has.
= length of each / return the length of each string in $xs
! ['a', 'bcd'] => [1, 3] | [] => []
: return [len(s) for s in $xs]

@2 total_length sum_of_lengths total_characters
xs:words -> int
- Return the total length of all the strings in $xs.
- Add up the lengths of the words in a list.
- How many characters do the strings of $xs have together?
- Sum the number of letters over all words.
- Length of everything if it were written without gaps.
= add the lengths / return the sum of the lengths of the strings in $xs
! ['a', 'bcd'] => 4 | [] => 0
: return sum(len(s) for s in $xs)

@2 longer_than filter_by_length words_longer_than long_words
xs:words, n:small(n, k, length, min_length) -> list[str]
- Return the strings in $xs that are longer than $n characters.
- Keep the words with more than $n letters.
- Filter a list of strings by length: only those longer than $n.
- Which words have over $n characters?
- Drop all strings of $n or fewer letters.
= keep the longer ones / return the strings in $xs whose length is above $n
! ['a', 'bcd'], 2 => ['bcd'] | [], 2 => []
: return [s for s in $xs if len(s) > $n]

@2 strings_of_length words_with_length keep_length
xs:words, n:small(n, k, length, size) -> list[str]
- Return the strings in $xs that have exactly $n characters.
- Keep the words of length $n.
- Filter the list to strings with $n letters.
- Which words are exactly $n characters long?
- Only strings of size $n may stay.
= keep those of the length / return the strings in $xs whose length is $n
! ['a', 'bcd', 'ef'], 2 => ['ef'] | [], 2 => []
: return [s for s in $xs if len(s) == $n]

@2 words_starting_with starts_with_letter filter_by_prefix strings_with_prefix
xs:words, p:char(p, prefix, letter, c, start) -> list[str]
- Return the strings in $xs that start with $p.
- Keep only the words beginning with $p.
- Filter a list of strings by their beginning $p.
- Which words start with $p?
- Select every string whose front is $p.
= keep those with the beginning / return the strings in $xs that start with $p
! ['apple', 'bat', 'arc'], 'a' => ['apple', 'arc'] | [], 'x' => []
: return [s for s in $xs if s.startswith($p)]

@2 words_ending_with filter_by_suffix strings_with_suffix
xs:words, p:char(p, suffix, letter, ending, end) -> list[str]
- Return the strings in $xs that end with $p.
- Keep only the words ending in $p.
- Filter a list of strings by their ending $p.
- Which words end with $p?
- Select every string whose last part is $p.
= keep those with the ending / return the strings in $xs that end with $p
! ['apple', 'bat', 'tree'], 'e' => ['apple', 'tree'] | [], 'x' => []
: return [s for s in $xs if s.endswith($p)]

@2 words_containing filter_containing strings_with find_words_with filter_by_substring
xs:words, p:char(p, sub, letter, c, part) -> list[str]
- Return the strings in $xs that contain $p.
- Keep only the words with $p in them.
- Filter a list of strings for the substring $p.
- Which words have $p somewhere inside?
- Select every string in which $p occurs.
= keep those that contain it / return the strings in $xs that have $p in them
! ['apple', 'bat', 'tree'], 'e' => ['apple', 'tree'] | [], 'x' => []
: return [s for s in $xs if $p in s]

@1 upper_all uppercase_all capitalize_all to_upper_list
xs:words -> list[str]
- Convert all strings in $xs to upper case.
- Return the words of a list in capitals.
- Return a list with each string of $xs in upper case.
- Make every word uppercase.
- Shout all the words: only capital letters.
= upper each / return each string of $xs in upper case
! ['a', 'Bc'] => ['A', 'BC'] | [] => []
: return [s.upper() for s in $xs]

@1 lower_all lowercase_all to_lower_list
xs:words -> list[str]
- Convert all strings in $xs to lower case.
- Return the words of a list in small letters.
- Return a list with each string of $xs in lower case.
- Make every word lowercase.
- No capital letter may be left in any of the strings.
= lower each / return each string of $xs in lower case
! ['A', 'Bc'] => ['a', 'bc'] | [] => []
: return [s.lower() for s in $xs]

@1 capitalize_list capitalize_names title_all
xs:words -> list[str]
- Capitalise each string in $xs.
- Return the words with their first letter in upper case and the rest in lower case.
- Return a list of the capitalised strings of $xs.
- Make every name in the list start with a capital letter, the rest small.
- ann, BOB and cara should become Ann, Bob and Cara.
= capitalise each / return each string of $xs capitalised
! ['ann', 'BOB'] => ['Ann', 'Bob'] | [] => []
: return [s.capitalize() for s in $xs]

@1 reverse_strings reverse_all reverse_each
xs:words -> list[str]
- Reverse each string in $xs.
- Return a list with every word spelled backwards.
- Return the strings of $xs with their letters reversed; keep the order of the list.
- Flip every word of the list.
- The list order stays, but each entry is read from right to left.
= reverse each / return each string of $xs reversed
! ['ab', 'c'] => ['ba', 'c'] | [] => []
: return [s[::-1] for s in $xs]

@1 strip_all trim_all strip_strings clean_strings
xs:=list[str](xs, strings, lines, words) -> list[str]
- Strip the spaces around every string in $xs.
- Return the strings of a list without leading and trailing whitespace.
- Trim each entry of $xs.
- Remove blanks at both ends of all the strings.
- Clean up the list: no string may begin or end with whitespace.
= strip each / return each string of $xs stripped
! [' a ', 'b '] => ['a', 'b'] | [] => []
? ['x'] | ['  ', 'y'] | ['a b '] | [' one', 'two ']
: return [s.strip() for s in $xs]

@1 add_prefix prefix_all add_prefix_to_all prepend_to_all
xs:words, p:word(p, prefix, start) -> list[str]
- Put $p in front of every string in $xs.
- Return the words of $xs with the prefix $p.
- Add the prefix $p to each string of a list.
- Prepend $p to all the strings.
- Every entry should begin with $p, followed by what it was before.
= add in front of each / return $p followed by each string of $xs
! ['a', 'b'], 'x' => ['xa', 'xb'] | [], 'y' => []
: return [$p + s for s in $xs]

@1 to_ints parse_ints strings_to_ints convert_to_ints
xs:=list[str](xs, strings, words, values) -> list[int]
- Convert the strings in $xs to integers.
- Return a list of ints from a list of numeric strings.
- Parse each string of $xs as an integer.
- Turn ['1', '2'] into [1, 2].
- Numbers written as text are to become real numbers.
= convert each / return each string of $xs as an integer
! ['1', '-2'] => [1, -2] | [] => []
? ['10'] | ['0', '007'] | ['5', '5'] | ['12', '34', '56']
: return [int(s) for s in $xs]

@1 to_strings ints_to_strings stringify numbers_to_strings
xs:ints -> list[str]
- Convert the numbers in $xs to strings.
- Return a list of strings from a list of integers.
- Turn each number into text.
- Apply str to every element of $xs.
- [1, 2] becomes ['1', '2'].
= convert each / return each number of $xs as a string
! [1, -2] => ['1', '-2'] | [] => []
: return [str(n) for n in $xs]

@1 join_numbers numbers_to_text ints_to_csv join_ints
xs:ints -> str
- Join the numbers in $xs with commas.
- Return the numbers of a list as one comma-separated string.
- Write $xs as text like '1,2,3', without spaces.
- Convert a list of integers to a string separated by ','.
- One line of text: number, comma, number, comma …
= convert and join / return the numbers of $xs as strings joined by commas
! [1, 2] => '1,2' | [] => ''
: return ','.join(str(n) for n in $xs)

@2 only_ints filter_integers filter_list integers_only keep_ints
xs:=list(xs, items, values, lst) -> list
- Return only the integers of $xs, without strings.
- Filter the strings out of a mixed list.
- Keep the elements of $xs that are of type int.
- Given a list of numbers and strings, return just the numbers.
- Throw away every element that is not an integer.
= keep by type / return the elements of $xs that are integers
! [1, 'a', 2] => [1, 2] | ['x'] => []
? [] | [0, '0'] | ['a', 'b', 3] | [5, 6]
: return [x for x in $xs if isinstance(x, int)]

@2 only_strings filter_strings strings_only keep_strings
xs:=list(xs, items, values, lst) -> list
- Return only the strings of $xs.
- Keep the elements of a mixed list that are strings.
- Filter out everything that is not of type str.
- Given a list of numbers and strings, return just the strings.
- Throw away the numbers, the text entries stay.
= keep by type / return the elements of $xs that are strings
! [1, 'a', 2] => ['a'] | [3] => []
? [] | [0, '0'] | ['a', 'b', 3] | [5, 6]
: return [x for x in $xs if isinstance(x, str)]

@1 count_true count_trues how_many_true number_of_true
xs:bools -> int
- Return how many values in $xs are True.
- Count the True values in a list of booleans.
- Return the number of flags that are set.
- How many of the booleans are true?
- Tally the yes answers.
= built-in count / return how often True occurs in $xs
! [True, False, True] => 2 | [] => 0
: return $xs.count(True)

@1 all_true every_true
xs:bools -> bool
- Return True if all the values in $xs are True.
- Check whether every boolean of a list is true.
- Determine whether no flag in $xs is False.
- Are all of them true?
- One False is enough to spoil it: is there none?
= built-in all / return whether all of $xs are true
! [True, True] => True | [True, False] => False | [] => True
? [False] | [True, True, True]
: return all($xs)

@1 any_true at_least_one_true some_true
xs:bools -> bool
- Return True if any value in $xs is True.
- Check whether at least one boolean of a list is true.
- Determine whether some flag in $xs is set.
- Is at least one of them true?
- A single yes suffices: is there one?
= built-in any / return whether any of $xs is true
! [False, True] => True | [False] => False | [] => False
: return any($xs)

@2 local_maxima find_peaks peaks peak_elements
xs:ints -> list[int]
- Return the numbers in $xs that are greater than both of their neighbours.
- Find the peaks of a list: elements larger than the one before and the one after.
- List all local maxima of $xs, leaving out the two ends.
- Which inner elements are bigger than both neighbours?
- Summits of the mountain profile: higher than left and right.
= compare with both neighbours / return the inner numbers that are above the one before and the one after
! [1, 3, 2, 5, 1] => [3, 5] | [1] => []
? [1, 2, 3] | [2, 1, 2] | [0, 4, 0, 4, 0]
: return [$xs[i] for i in range(1, len($xs) - 1) if $xs[i - 1] < $xs[i] > $xs[i + 1]]

@2 count_increases number_of_increases count_rises
xs:ints -> int
- Count how many numbers in $xs are greater than the one before.
- Return how many times the values increase from one to the next.
- How often does the list go up?
- Count the positions where an element is larger than its predecessor.
- In how many steps from left to right do the values rise?
= compare neighbours / return how many numbers are above the one before
! [1, 3, 2, 5] => 2 | [] => 0
: return sum(1 for a, b in zip($xs, $xs[1:]) if b > a)

@3 longest_increasing_run longest_increasing_streak longest_ascending_run
xs:ints -> int
- Return the length of the longest run of strictly increasing neighbours in $xs.
- Find the longest contiguous part of a list that is strictly increasing; return its length.
- How many numbers in a row keep going up at most?
- Length of the longest stretch where each number is greater than the one before; 0 for an empty list.
- For how long, at best, do the values rise without a break?
= count the current run / start best and run at 0 / *for each position, lengthen or restart run and keep the best / return best
! [1, 2, 1, 3, 5] => 3 | [] => 0 | [5, 4] => 1
:
best = run = 0
for i in range(len($xs)):
    run = run + 1 if i > 0 and $xs[i] > $xs[i - 1] else 1
    best = max(best, run)
return best

@3 longest_consecutive longest_consecutive_sequence
xs:ints -> int
- Return the length of the longest sequence of consecutive integers in $xs, in any order.
- Find how many consecutive numbers (like 1, 2, 3) the list contains at most.
- Longest consecutive sequence: return its length for an unsorted list.
- How long is the longest chain n, n + 1, n + 2, ... all of whose numbers are in $xs?
- The order in the list does not matter: count the longest unbroken series of whole numbers.
= grow from each number / start best at 0 / *for each number, count how far the series goes on and keep the best / return best
! [100, 4, 200, 1, 3, 2] => 4 | [] => 0 | [1, 1] => 1
:
best = 0
for n in $xs:
    end = n
    while end in $xs:
        end += 1
    best = max(best, end - n)
return best

@3 max_profit best_profit stock_profit buy_and_sell
xs:=list[int](prices, xs, stock_prices, values) -> int
- Return the largest profit from buying once and selling later at the prices in $xs; 0 if none is possible.
- Best time to buy and sell stock: compute the maximum profit of one trade.
- Find the biggest difference between a price and an earlier one, at least 0.
- What is the most you can earn by buying on one day and selling on a later day?
- Given daily prices, one purchase and one later sale: how much can be gained?
= remember the lowest price / start best at 0 / *for each position, compare its price with the lowest before and keep the best / return best
! [7, 1, 5, 3, 6, 4] => 5 | [7, 6, 4] => 0 | [] => 0
? [1, 2] | [3] | [2, 9, 1, 5]
:
best = 0
for i in range(len($xs)):
    best = max(best, $xs[i] - min($xs[:i + 1]))
return best

@2 plus_one increment_digits add_one
xs:=list[int](digits, xs, number) -> list[int]
- Add one to the number whose digits are in $xs and return its digits.
- The list holds the digits of a number; return the digits of the number plus one.
- Plus one: [1, 2, 9] becomes [1, 3, 0].
- Increment a number given as a list of digits.
- What digits come next after these when counting?
= join, add, split / join the digits of $xs to a number and add 1 / return the digits of that
! [1, 2, 9] => [1, 3, 0] | [9, 9] => [1, 0, 0]
? [0] | [4] | [1, 0] | [8, 9, 9]
:
n = int(''.join(str(d) for d in $xs)) + 1
return [int(d) for d in str(n)]

@2 product_except_self products_of_others
xs:ints1 -> list[int]
- Return for each position of $xs the product of all the other numbers.
- Product of array except self.
- Replace each number by the product of all the numbers but itself.
- For every index multiply together the elements at all other indexes.
- What do you get, for each entry, when multiplying everything except it?
= multiply all but one / start result empty / *for each position, multiply the others and append the product / return result
! [1, 2, 3] => [6, 3, 2] | [5] => [1]
:
result = []
for i in range(len($xs)):
    p = 1
    for n in $xs[:i] + $xs[i + 1:]:
        p *= n
    result.append(p)
return result

@2 balance_point pivot_index equilibrium_index find_pivot
xs:ints -> int
- Return the first index where the sum of the numbers before it equals the sum of those after it, or -1.
- Find the equilibrium index of a list; -1 if there is none.
- Return the leftmost position with equal sums to its left and right, else -1.
- At which index does the list balance? -1 if nowhere.
- Everything left of it adds up to the same as everything right of it: which index is that?
= compare both sums / *return the first index with equal sums on both sides / return -1
! [1, 7, 3, 6, 5, 6] => 3 | [1, 2] => -1 | [] => -1
? [5] | [2, 0, 2] | [1, -1, 4]
:
for i in range(len($xs)):
    if sum($xs[:i]) == sum($xs[i + 1:]):
        return i
return -1

@2 remove_at remove_index delete_index pop_at
xs:items, i:small(i, index, position, n) -> list
- Return $xs without the element at index $i.
- Remove the item at position $i from a list.
- Delete the element at index $i and return the rest.
- Return a copy of $xs that lacks the element number $i, counting from 0.
- All entries but the one at place $i.
= slice around it / return $xs before $i followed by $xs after $i
! [1, 2, 3], 1 => [1, 3] | [], 0 => []
: return $xs[:$i] + $xs[$i + 1:]

@2 insert_item insert_at insert_element
xs:ints, i:small(i, index, position), x:int(x, value, item) -> list[int]
- Return $xs with $x inserted at index $i.
- Insert $x into a list before position $i.
- Put the value $x at index $i and shift the rest to the right.
- Return a new list in which $x stands at position $i.
- Make room at place $i and set $x there.
= slice and put between / return $xs before $i, then $x, then the rest of $xs
! [1, 3], 1, 2 => [1, 2, 3] | [], 0, 5 => [5]
: return $xs[:$i] + [$x] + $xs[$i:]

@1 append_item append_to add_item add_to_end
xs:ints, x:int(x, value, item, element) -> list[int]
- Return $xs with $x added at the end.
- Append $x to a list and return the new list.
- Return a copy of $xs followed by $x.
- Add an element to the end without changing the original list.
- The same list, one longer, with $x last.
= add a list of one / return $xs plus the list of $x
! [1], 2 => [1, 2] | [], 5 => [5]
: return $xs + [$x]

@1 repeat_list repeat_items list_times
xs:items, n:small(n, times, k, count) -> list
- Repeat the list $xs $n times.
- Return $n copies of the list joined into one list.
- Return the elements of $xs over and over, $n times.
- Concatenate $xs with itself so that it occurs $n times.
- The whole list $n times in a row.
= multiply the list / return $xs times $n
! [1, 2], 2 => [1, 2, 1, 2] | [3], 0 => []
: return $xs * $n

@2 repeat_each duplicate_each replicate_elements stutter
xs:items, n:small(n, times, k, count) -> list
- Repeat each element of $xs $n times.
- Return a list in which every item of $xs occurs $n times in a row.
- Duplicate the elements so that each stands there $n times.
- Replicate every element $n times, keeping the order.
- Stutter: say each entry $n times before going on.
= inner repetition / return each element of $xs $n times
! [1, 2], 2 => [1, 1, 2, 2] | [3], 0 => []
: return [x for x in $xs for _ in range($n)]

@1 fill_list make_list constant_list create_list
x:int(x, value, item), n:small(n, size, count, length) -> list[int]
- Return a list that contains $x $n times.
- Create a list of length $n filled with $x.
- Make a list of $n copies of a value.
- Return [$x, $x, ...] with $n entries.
- A constant list: size $n, every entry $x.
= multiply a list of one / return the list of $x times $n
! 7, 3 => [7, 7, 7] | 1, 0 => []
: return [$x] * $n

@2 nested_sum sum_nested sum_of_lists total_of_lists
xs:lists -> int
- Return the sum of all the numbers in the list of lists $xs.
- Add up every number in a nested list.
- Sum the elements of all inner lists.
- Compute the grand total of a list of lists.
- How much do all the sublists make together?
= add the sums / return the sum of the sums of the inner lists
! [[1, 2], [3]] => 6 | [] => 0
: return sum(sum(part) for part in $xs)

@1 sum_each row_sums sums_of_lists sum_sublists
xs:lists -> list[int]
- Return the sum of each inner list of $xs.
- Return a list of the totals of the sublists.
- Add up every inner list separately.
- Map each list of numbers to its sum.
- One total per sublist.
= sum of each / return the sum of each inner list of $xs
! [[1, 2], [3]] => [3, 3] | [] => []
: return [sum(part) for part in $xs]

@1 longest_list longest_sublist biggest_list
xs:lists -> list[int]
- Return the longest inner list of $xs, or an empty list if there is none.
- Find the sublist with the most elements; [] for an empty list.
- Which inner list is the longest? The first one in a tie.
- Return the list of greatest length among the lists in $xs.
- Of these lists, give the one holding most entries.
= take the longest / return the longest inner list of $xs, or an empty list if there is none
! [[1], [2, 3]] => [2, 3] | [] => []
: return max($xs, key=len, default=[])

@1 first_elements heads firsts first_of_each
xs:=list[list[int]](xs, lists, rows, groups) -> list[int]
- Return the first element of each inner list of $xs.
- Return a list of the heads of the sublists.
- Take the first number out of every inner list.
- Get element 0 of each of the lists.
- What does each sublist start with? None of them is empty.
= first of each / return the first number of each inner list of $xs
! [[1, 2], [3]] => [1, 3] | [] => []
? [[5]] | [[0, 0], [7, 1]] | [[9, 8, 7], [6], [5, 4]] | [[2], [2]]
: return [part[0] for part in $xs]

@2 count_value_nested count_in_nested
xs:lists, x:int(x, value, target) -> int
- Count how often $x occurs in all the inner lists of $xs.
- Return the number of times $x appears in a list of lists.
- How many times is $x in any of the sublists?
- Add up the occurrences of $x over all inner lists.
- Search every sublist for $x and total the hits.
= add the counts / return the sum of how often $x occurs in each inner list
! [[1, 2], [1]], 1 => 2 | [], 1 => 0
? [[3, 3], [3]], 3 | [[0], [0, 1, 0]], 0
: return sum(part.count($x) for part in $xs)

@1 prepend add_to_front prepend_item insert_first
xs:ints, x:int(x, value, item) -> list[int]
- Return $xs with $x added at the front.
- Prepend $x to a list and return the new list.
- Return a list that starts with $x and goes on with $xs.
- Add an element to the beginning of a list.
- $x first, then everything that was there before.
= add a list of one in front / return the list of $x plus $xs
! [1], 2 => [2, 1] | [], 5 => [5]
: return [$x] + $xs

@2 closest_number closest nearest_value find_closest
xs:ints1, x:int(x, target, value) -> int
- Return the number in $xs that is closest to $x.
- Find the element of a list nearest to $x; the first one in a tie.
- Return the value with the smallest distance to $x.
- Which number in the list is nearest to $x?
- Of all the entries, which differs least from $x?
= take the smallest distance / return the number of $xs with the smallest difference from $x
! [1, 5, 9], 6 => 5 | [4], 0 => 4
: return min($xs, key=lambda n: abs(n - $x))

@2 closest_to_zero nearest_to_zero smallest_absolute
xs:ints1 -> int
- Return the number in $xs that is closest to zero.
- Find the element with the smallest absolute value; the first one in a tie.
- Which number of the list is nearest to 0?
- Return the value whose distance from zero is least.
- Ignoring signs, which entry is the smallest?
= take the smallest absolute value / return the number of $xs with the smallest absolute value
! [-5, 2, 9] => 2 | [-1, 3] => -1
: return min($xs, key=abs)

@1 enumerate_items with_index number_items indexed
xs:words -> list[tuple[int, str]]
- Return the strings of $xs paired with their index.
- Return a list of (index, item) tuples.
- Number the elements of a list from 0.
- Pair each element with its position.
- Each entry should be preceded by its place, as a tuple.
= built-in enumerate / return the pairs of index and element
! ['a', 'b'] => [(0, 'a'), (1, 'b')] | [] => []
: return list(enumerate($xs))

@2 numbered_lines number_lines numbered_list
xs:words -> list[str]
- Number the strings in $xs: '1. first', '2. second' and so on.
- Return each string with its number, a dot and a space in front, counting from 1.
- Turn a list into a numbered list of lines.
- Add line numbers like '1. ' to the words in $xs.
- ['x', 'y'] becomes ['1. x', '2. y'].
= number and join each / return the number, a dot and each string, counting from 1
! ['x', 'y'] => ['1. x', '2. y'] | [] => []
: return [f'{i}. {s}' for i, s in enumerate($xs, 1)]

@2 sum_without_extremes sum_except_min_max sum_without_highest_and_lowest
xs:ints -> int
- Return the sum of $xs without its largest and its smallest number.
- Add up all the numbers except the highest and the lowest one.
- Sum a list, leaving out one maximum and one minimum; 0 if there are fewer than three numbers.
- Total of the values once the biggest and the smallest are dropped.
- As some judges do: strike the best and worst mark and add the rest.
+ Return 0 if there are fewer than three numbers.
= sort and cut both ends / return the sum of $xs sorted without its first and last
! [6, 2, 1, 8, 10] => 16 | [] => 0 | [5] => 0
: return sum(sorted($xs)[1:-1])
`;
