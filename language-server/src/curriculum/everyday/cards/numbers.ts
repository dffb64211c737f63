/** Single numbers: divisibility, digits, primes, sequences, bits. The format is described in ../card.ts. */
export const numbers = String.raw`
@1 is_even even check_even
n:int -> bool
- Return True if $n is even.
- Check whether a number is even.
- Return True if $n is divisible by 2, False {if it is odd|otherwise}.
- Tell whether $n can be divided by two without remainder.
- Is the number even?
- Given an integer, say if it is {a multiple of two|an even one} or not.
= test the remainder by 2 / return whether $n leaves no remainder by 2
! 4 => True | 7 => False | 0 => True
: return $n % 2 == 0

@1 is_odd odd check_odd
n:int -> bool
- Return True if $n is odd.
- Check whether a number is odd.
- Return True if $n is not divisible by 2.
- Is $n odd?
- Decide whether $n leaves a remainder when divided by two.
- Takes an integer and says if it is not even.
= test the remainder by 2 / return whether $n leaves a remainder by 2
! 4 => False | 7 => True | -3 => True
: return $n % 2 != 0

@1 even_or_odd parity odd_or_even
n:int -> str
- Return 'even' if $n is even and 'odd' otherwise.
- Return the word "even" for even numbers and "odd" for odd numbers.
- Given a number, return "even" or "odd" as a string.
- Tell if a number is odd or even: the result is 'odd' or 'even'.
- Which parity does $n have? Answer with the string 'even' or 'odd'.
= choose a word by the remainder / return even if $n leaves no remainder by 2, else odd
! 2 => 'even' | 5 => 'odd'
: return 'even' if $n % 2 == 0 else 'odd'

@1 square squared
n:int -> int
- Return the square of $n.
- Square the number.
- Multiply $n by itself.
- Return $n to the power of two.
- Takes a number and gives back that number times itself.
= multiply by itself / return $n times $n
! 3 => 9 | -4 => 16
: return $n * $n

@1 cube cubed
n:int -> int
- Return the cube of $n.
- Return $n to the third power.
- Raise a number to the power of three.
- Compute $n cubed.
- Given a number, multiply it by itself twice, so 2 becomes 8.
= multiply three times / return $n to the power 3
! 3 => 27 | -2 => -8
: return $n ** 3

@1 double twice times_two
n:int -> int
- Return twice the number $n.
- Double the number.
- Multiply $n by 2.
- Return $n times two.
- Given an integer, give back the integer added to itself.
= double it / return $n times 2
! 4 => 8 | -1 => -2
: return $n * 2

@1 add add_numbers sum_two add_two_numbers plus
a:int(a, x, first, num1), b:int(b, y, second, num2) -> int
- Return the sum of $a and $b.
- Add two numbers.
- Add $a and $b and return the result.
- Return $a plus $b.
- Takes two numbers, gives back their total.
= add the two / return $a plus $b
! 2, 3 => 5 | -1, 1 => 0
: return $a + $b

@1 subtract difference minus
a:int(a, x, first), b:int(b, y, second) -> int
- Return $a minus $b.
- Subtract $b from $a.
- Return the result of taking $b away from $a.
- Subtract the second number from the first.
- What is left of $a after $b is taken off?
= subtract / return $a minus $b
! 5, 3 => 2 | 1, 4 => -3
: return $a - $b

@1 multiply product_of_two times
a:int(a, x, first), b:int(b, y, second) -> int
- Return the product of $a and $b.
- Multiply two numbers.
- Multiply $a by $b.
- Return $a times $b.
- Takes two integers and gives back the result of multiplying them.
= multiply / return $a times $b
! 2, 3 => 6 | -2, 4 => -8
: return $a * $b

@1 absolute_difference abs_diff distance gap
a:int(a, x, first), b:int(b, y, second) -> int
- Return the absolute difference {of|between} $a and $b.
- Return how far apart two numbers are.
- Return the distance between $a and $b on the number line.
- Compute the difference of $a and $b, always positive.
- By how much do the two numbers differ, ignoring the sign?
= size of the difference / return the absolute value of $a minus $b
! 3, 8 => 5 | 4, 4 => 0
: return abs($a - $b)

@1 absolute absolute_value my_abs
n:int -> int
- Return the absolute value of $n.
- Return $n without its sign.
- Return the magnitude of a number.
- Turn a negative number positive; leave positive ones alone.
- Given a number, return its distance from zero.
= drop the sign / return minus $n if $n is negative, else $n
! -3 => 3 | 4 => 4
: return -$n if $n < 0 else $n

@2 sign signum get_sign
n:int -> int
- Return 1 if $n is positive, -1 if it is negative and 0 if it is zero.
- Return the sign of $n as -1, 0 or 1.
- Compute the signum function of an integer.
- Return -1 for negative numbers, 0 for zero, 1 for positive numbers.
- Is the number above, below or at zero? Answer 1, -1 or 0.
= compare with zero / return 1 if $n is above 0 / return -1 if $n is below 0 / return 0
! 5 => 1 | -2 => -1 | 0 => 0
:
if $n > 0:
    return 1
if $n < 0:
    return -1
return 0

@2 sign_word positive_negative_zero describe_sign classify_number
n:int -> str
- Return 'positive', 'negative' or 'zero' depending on $n.
- Tell in one word if a number is positive, negative or zero.
- Return "positive" if $n is greater than 0, "negative" if it is less than 0, and "zero" otherwise.
- Classify the number as 'positive', 'negative' or 'zero'.
- Which word describes $n: 'zero', 'negative' or 'positive'?
= compare with zero / return positive if $n is above 0 / return negative if $n is below 0 / return zero
! 5 => 'positive' | -2 => 'negative' | 0 => 'zero'
:
if $n > 0:
    return 'positive'
if $n < 0:
    return 'negative'
return 'zero'

@1 max_of_two larger bigger maximum greater
a:int(a, x, first), b:int(b, y, second) -> int
- Return the larger of $a and $b.
- Return the {largest|bigger|maximum} of two numbers.
- Which of the two numbers is bigger? Return it.
- Return $a if it is greater than $b, else $b.
- Given two integers, give back whichever is higher.
= compare the two / return $a if it is above $b, else $b
! 3, 5 => 5 | 4, 2 => 4
: return $a if $a > $b else $b

@1 min_of_two smaller minimum lesser
a:int(a, x, first), b:int(b, y, second) -> int
- Return the smaller of $a and $b.
- Return the {smallest|smaller|minimum} of two numbers.
- Which of the two numbers is smaller? Return it.
- Return $a if it is less than $b, else $b.
- Given two integers, give back whichever is lower.
= compare the two / return $a if it is below $b, else $b
! 3, 5 => 3 | 4, 2 => 2
: return $a if $a < $b else $b

@1 max_of_three largest_of_three biggest_of_three
a:int(a, x), b:int(b, y), c:int(c, z) -> int
- Return the largest of {three numbers|$a, $b and $c}.
- Return the maximum of $a, $b and $c.
- Given three numbers, return the biggest.
- Find the greatest of three integers.
- Which of these three values is highest?
= take the largest / return the largest of $a, $b and $c
! 1, 5, 3 => 5 | -1, -2, -3 => -1
: return max($a, $b, $c)

@2 middle_of_three median_of_three mid_number
a:int(a, x), b:int(b, y), c:int(c, z) -> int
- Return the middle value of {three numbers|$a, $b and $c}.
- Return the median of $a, $b and $c.
- Given three numbers, return the one that is neither the largest nor the smallest.
- Find the second largest of three integers.
- Which number lies between the other two?
= sort and take the middle / sort the three numbers / return the one in the middle
! 1, 5, 3 => 3 | 2, 2, 9 => 2
: return sorted([$a, $b, $c])[1]

@1 clamp limit clip constrain
n:int, low:int(low, lo, minimum, lower), high:int(high, hi, maximum, upper) -> int
- Limit $n to the range from $low to $high.
- Clamp $n between $low and $high.
- Return $n, but not less than $low and not greater than $high.
- Keep a number inside the bounds $low and $high: below it becomes $low, above it becomes $high.
- If $n is smaller than $low return $low, if it is bigger than $high return $high, else $n itself.
- Force a value into an interval given by its two ends.
= limit from both sides / take the smaller of $n and $high / return the larger of that and $low
! 5, 0, 3 => 3 | -2, 0, 3 => 0 | 2, 0, 3 => 2
? 4, 1, 9 | 10, 1, 9 | 0, 1, 9 | 1, 1, 1
: return max($low, min($n, $high))

@1 in_range is_between between within
n:int, low:int(low, lo, start, lower), high:int(high, hi, end, upper) -> bool
- Return True if $n is between $low and $high, both included.
- Check whether $n lies in the range $low to $high inclusive.
- Tell whether $low <= $n <= $high.
- Is $n at least $low and at most $high?
- Decide whether a number is inside a closed interval.
= compare with both ends / return whether $n is at least $low and at most $high
! 5, 0, 10 => True | 11, 0, 10 => False | 10, 0, 10 => True
? 0, 0, 10 | -1, 0, 10 | 3, 3, 3
: return $low <= $n <= $high

@2 fizzbuzz fizz_buzz fizz
n:pos -> str
- Return 'FizzBuzz' if $n is divisible by 3 and 5, 'Fizz' if only by 3, 'Buzz' if only by 5, else the number as a string.
- Return the FizzBuzz word for $n.
- Play fizzbuzz with one number: Fizz for multiples of 3, Buzz for multiples of 5, FizzBuzz for both, otherwise the number as text.
- FizzBuzz: given a number, return "Fizz", "Buzz", "FizzBuzz" or str of the number.
- For multiples of three give 'Fizz', for multiples of five 'Buzz', for multiples of fifteen 'FizzBuzz', and for the rest the digits as a string.
= check 15, then 3, then 5 / return FizzBuzz for multiples of 15 / return Fizz for multiples of 3 / return Buzz for multiples of 5 / return $n as a string
! 15 => 'FizzBuzz' | 9 => 'Fizz' | 10 => 'Buzz' | 7 => '7'
:
if $n % 15 == 0:
    return 'FizzBuzz'
if $n % 3 == 0:
    return 'Fizz'
if $n % 5 == 0:
    return 'Buzz'
return str($n)

@3 fizzbuzz_list fizzbuzz_up_to fizz_buzz_sequence
n:small -> list[str]
- Return the FizzBuzz list from 1 to $n.
- Return a list of strings for the numbers 1 to $n: 'Fizz' for multiples of 3, 'Buzz' for multiples of 5, 'FizzBuzz' for both, else the number.
- Play fizzbuzz for all the numbers up to $n and return the words as a list.
- FizzBuzz: build the list of answers for 1..$n as strings.
- Count from 1 to $n, but replace multiples of three by "Fizz", of five by "Buzz", of both by "FizzBuzz"; give back all of it as a list of strings.
= a word for each number / start result empty / *for each number from 1 to $n, append its word / return result
! 5 => ['1', '2', 'Fizz', '4', 'Buzz'] | 0 => []
? 15 | 16 | 30
:
result = []
for i in range(1, $n + 1):
    if i % 15 == 0:
        result.append('FizzBuzz')
    elif i % 3 == 0:
        result.append('Fizz')
    elif i % 5 == 0:
        result.append('Buzz')
    else:
        result.append(str(i))
return result

@2 factorial fact
n:small -> int
- Return the factorial of $n.
- Compute $n factorial ($n!).
- Return the product of all the integers from 1 to $n.
- Multiply 1 * 2 * ... * $n and return the result.
- Calculate the factorial of a non-negative integer.
- In how many ways can $n different things be put in order?
+ The factorial of 0 is 1.
= multiply up from 1 / start result at 1 / *multiply result by each number from 2 to $n / return result
! 5 => 120 | 0 => 1
:
result = 1
for i in range(2, $n + 1):
    result *= i
return result

@2 fibonacci fib nth_fibonacci
n:small -> int
- Return the $n-th Fibonacci number, {starting with 0 and 1|where the 0th is 0 and the 1st is 1}.
- Compute the nth Fibonacci number.
- Return the Fibonacci number at position $n (0, 1, 1, 2, 3, 5, ...).
- Given $n, return F($n), where F(0) = 0, F(1) = 1 and each next number is the sum of the two before.
- Calculate the n-th term of the Fibonacci sequence.
- Each term is the sum of the previous two, beginning 0, 1. What is term number $n?
= step two numbers forward / start a at 0 and b at 1 / *$n times, move both one step forward / return a
! 0 => 0 | 1 => 1 | 7 => 13
? 10 | 20
:
a, b = 0, 1
for _ in range($n):
    a, b = b, a + b
return a

@2 fibonacci_list fib_sequence first_fibonacci fibonacci_numbers
n:small -> list[int]
- Return a list of the first $n Fibonacci numbers.
- Generate the Fibonacci sequence with $n terms, starting with 0 and 1.
- Return the first $n numbers of the Fibonacci series as a list.
- Build a list of $n Fibonacci numbers: 0, 1, 1, 2, 3, ...
- Give the beginning of the series where each term is the sum of the two before it, $n terms long.
= collect while stepping / start result empty, a at 0 and b at 1 / *$n times, append a and step forward / return result
! 5 => [0, 1, 1, 2, 3] | 0 => [] | 1 => [0]
:
result = []
a, b = 0, 1
for _ in range($n):
    result.append(a)
    a, b = b, a + b
return result

@3 fibonacci_below fibonacci_up_to fib_up_to fibs_less_than
n:nat(n, limit, max_value) -> list[int]
- Return all Fibonacci numbers up to $n.
- Return the list of Fibonacci numbers that are at most $n.
- Generate the Fibonacci sequence 0, 1, 1, 2, ... without going over $n.
- List every Fibonacci number not greater than the limit $n.
- Starting from 0 and 1, keep adding the last two terms until the limit $n is passed; collect the terms.
= step while not above the limit / start result empty, a at 0 and b at 1 / *while a is at most $n, append it and step forward / return result
! 10 => [0, 1, 1, 2, 3, 5, 8] | 0 => [0]
:
result = []
a, b = 0, 1
while a <= $n:
    result.append(a)
    a, b = b, a + b
return result

@3 is_fibonacci is_fib in_fibonacci check_fibonacci
n:nat -> bool
- Return True if $n is a Fibonacci number.
- Check whether a number is in the Fibonacci sequence.
- Determine whether $n belongs to 0, 1, 1, 2, 3, 5, 8, ...
- Is $n one of the Fibonacci numbers?
- Decide whether $n appears in the series where every term is the sum of the two before it.
= step until $n is reached / start a at 0 and b at 1 / *while a is below $n, step forward / return whether a equals $n
! 8 => True | 9 => False | 0 => True
? 21 | 22 | 1 | 144
:
a, b = 0, 1
while a < $n:
    a, b = b, a + b
return a == $n

@3 is_prime prime check_prime
n:nat -> bool
- Return True if $n is prime.
- Check whether $n is a prime number.
- Determine whether a number is prime.
- Is $n prime?
- Return True if $n has no divisors other than 1 and itself.
- Decide whether $n is bigger than 1 and divisible only by one and itself.
+ Numbers below 2 are not prime.
= look for a divisor / numbers below 2 are not prime / *return False if some number up to the root divides $n / return True
! 7 => True | 9 => False | 1 => False | 2 => True
? 13 | 15 | 17 | 25 | 97 | 0
:
if $n < 2:
    return False
for d in range(2, int($n ** 0.5) + 1):
    if $n % d == 0:
        return False
return True

@4 primes_up_to list_primes get_primes primes sieve
n:nat(n, limit, max_number) -> list[int]
- Return all primes up to $n.
- Return a list of the prime numbers from 2 to $n, inclusive.
- List every prime number that is at most $n.
- Generate the primes not greater than $n.
- Find all the prime numbers up to and including $n.
- Which numbers up to $n have no divisor but 1 and themselves? Give them in order.
= keep numbers without a smaller prime divisor / start result empty / *for each number from 2 to $n, append it if no prime so far divides it / return result
! 10 => [2, 3, 5, 7] | 1 => []
? 2 | 20 | 30
:
result = []
for i in range(2, $n + 1):
    if all(i % p != 0 for p in result):
        result.append(i)
return result

@4 count_primes number_of_primes prime_count
n:nat(n, limit) -> int
- Return how many primes there are below $n.
- Count the prime numbers less than $n.
- Return the number of primes smaller than $n.
- How many prime numbers are strictly less than $n?
- Given a limit, count the numbers under it that are divisible only by 1 and themselves.
= collect the primes, then count / start primes empty / *for each number from 2 below $n, append it if no prime so far divides it / return how many there are
! 10 => 4 | 2 => 0 | 0 => 0
? 20 | 30
:
primes = []
for i in range(2, $n):
    if all(i % p != 0 for p in primes):
        primes.append(i)
return len(primes)

@4 first_primes first_n_primes n_primes
n:small -> list[int]
- Return the first $n prime numbers.
- Return a list with the first $n primes.
- Generate $n primes, starting with 2.
- List the $n smallest prime numbers.
- Collect primes 2, 3, 5, ... until there are $n of them.
= try numbers until enough / start primes empty and i at 2 / *while there are fewer than $n primes, test the next number / return primes
! 4 => [2, 3, 5, 7] | 0 => []
:
primes = []
i = 2
while len(primes) < $n:
    if all(i % p != 0 for p in primes):
        primes.append(i)
    i += 1
return primes

@4 next_prime next_prime_after
n:nat -> int
- Return the smallest prime greater than $n.
- Find the next prime after $n.
- Return the first prime number that is larger than $n.
- What is the next prime number above $n?
- Going up from $n (not counting it), give the first number that is prime.
= count up to a prime / start p at $n + 1 / *while p is not prime, add 1 to it / return p
! 7 => 11 | 0 => 2 | 2 => 3
:
p = max($n + 1, 2)
while any(p % d == 0 for d in range(2, p)):
    p += 1
return p

@3 prime_factors prime_factorization factorize
n:pos -> list[int]
- Return the prime factors of $n in ascending order, with repeats.
- Return the prime factorization of $n as a list.
- Factor a number into primes; 12 becomes [2, 2, 3].
- List the primes whose product is $n, smallest first.
- Break $n down into its prime factors.
- Divide $n by 2, 3, 5 and so on as long as it goes, and collect the divisors used.
= divide out each divisor / start result empty and d at 2 / *while $n is above 1, append d if it divides $n, else try the next d / return result
! 12 => [2, 2, 3] | 7 => [7] | 1 => []
:
result = []
d = 2
while $n > 1:
    if $n % d == 0:
        result.append(d)
        $n //= d
    else:
        d += 1
return result

@3 largest_prime_factor biggest_prime_factor max_prime_factor
n:pos(n, number, num) -> int
- Return the largest prime factor of $n.
- Find the biggest prime that divides $n.
- Return the greatest prime divisor of a number.
- What is the largest prime factor of $n?
- Of all primes that divide $n without remainder, give the highest one.
= divide out small divisors / start d at 2 / *while d is below $n, divide by d or try the next / return $n
! 12 => 3 | 7 => 7 | 13195 => 29
? 2 | 3 | 4 | 49 | 30 | 100
:
d = 2
while d < $n:
    if $n % d == 0:
        $n //= d
    else:
        d += 1
return $n

@2 divisors factors get_divisors find_factors
n:pos -> list[int]
- Return all divisors of $n in ascending order.
- Return a list of the factors of $n.
- List every positive integer that divides $n evenly.
- Find all numbers from 1 to $n that divide $n without remainder.
- What are the factors of $n, including 1 and $n itself?
- Given $n, collect each d between 1 and $n for which $n % d is 0.
= test every number up to $n / return the numbers from 1 to $n that divide $n
! 6 => [1, 2, 3, 6] | 1 => [1] | 7 => [1, 7]
: return [d for d in range(1, $n + 1) if $n % d == 0]

@2 proper_divisors proper_factors
n:pos -> list[int]
- Return the proper divisors of $n.
- Return all divisors of $n except $n itself.
- List the factors of $n that are smaller than $n.
- Find every number below $n that divides it evenly.
- Which positive integers less than $n divide $n without a remainder?
= test every number below $n / return the numbers from 1 below $n that divide $n
! 6 => [1, 2, 3] | 1 => [] | 7 => [1]
: return [d for d in range(1, $n) if $n % d == 0]

@2 count_divisors number_of_divisors divisor_count num_factors
n:pos -> int
- Return how many divisors $n has.
- Count the divisors of $n.
- Return the number of factors of $n.
- How many positive integers divide $n evenly?
- Given a positive integer, count the numbers from 1 to it that go into it without remainder.
= count the numbers that divide / return how many numbers from 1 to $n divide $n
! 6 => 4 | 1 => 1 | 7 => 2
: return sum(1 for d in range(1, $n + 1) if $n % d == 0)

@2 sum_of_divisors divisor_sum sum_factors
n:pos -> int
- Return the sum of all divisors of $n.
- Add up the factors of $n, including $n itself.
- Compute the sum of the numbers that divide $n evenly.
- Sum every positive divisor of the given number.
- What do you get when you add together all factors of $n?
= add the numbers that divide / return the sum of the numbers from 1 to $n that divide $n
! 6 => 12 | 1 => 1 | 7 => 8
: return sum(d for d in range(1, $n + 1) if $n % d == 0)

@2 is_perfect perfect_number is_perfect_number
n:pos -> bool
- Return True if $n is a perfect number.
- Check whether a number equals the sum of its proper divisors.
- Determine whether $n is perfect, that is the sum of its divisors below $n is $n.
- Is $n a perfect number (like 6 = 1 + 2 + 3)?
- Do all factors of $n other than itself add up to $n?
= compare with the sum of proper divisors / add the numbers below $n that divide $n / return whether the sum equals $n
! 6 => True | 8 => False | 28 => True
? 496 | 1 | 12
: return sum(d for d in range(1, $n) if $n % d == 0) == $n

@2 digit_sum sum_of_digits sum_digits add_digits
n:big -> int
- Return the sum of the digits of $n.
- Add up the digits of a number.
- Compute the digit sum of $n.
- Sum all the digits in the integer $n.
- Given a non-negative integer, add its digits together, e.g. 123 gives 6.
- What is the total of the single digits that make up $n?
= add the digits / return the sum of the digits of $n written out
! 123 => 6 | 0 => 0 | 99 => 18
: return sum(int(d) for d in str($n))

@2 abs_digit_sum sum_digits_abs sum_digits_ignoring_sign
n:int -> int
- Return the sum of the digits of $n, ignoring the sign.
- Add up the digits of an integer that may be negative.
- Compute the sum of the digits of the absolute value of $n.
- Sum the digits of $n; a minus sign does not matter.
- Digits of $n added together, where -12 counts the same as 12.
= add the digits without sign / return the sum of the digits of the absolute value
! -12 => 3 | 45 => 9
? -345 | 0 | 99 | -7
: return sum(int(d) for d in str(abs($n)))

@2 count_digits number_of_digits digit_count num_digits
n:big -> int
- Return the number of digits in $n.
- Count the digits of a number.
- Return how many digits $n has.
- How many digits does the integer $n consist of?
- Give the length of a non-negative integer in decimal notation.
= length of the number written out / return the length of $n as a string
! 123 => 3 | 0 => 1
: return len(str($n))

@2 reverse_number reverse_integer reverse_digits reversed_number
n:big -> int
- Reverse the digits of $n.
- Return the number with its digits reversed.
- Reverse an integer, so 123 becomes 321.
- Return the integer you get by reading the digits of $n backwards.
- Given a non-negative integer, flip the order of its digits.
= reverse the written number / write $n as a string and reverse it / return it as a number
! 123 => 321 | 100 => 1 | 0 => 0
: return int(str($n)[::-1])

@3 reverse_signed_number reverse_int reverse_with_sign
n:int -> int
- Reverse the digits of $n, keeping the sign.
- Return $n with its digits reversed; a negative number stays negative.
- Reverse an integer, so -123 becomes -321.
- Flip the digits of a possibly negative number and preserve the minus sign.
- Read the digits backwards; the sign remains in front.
= reverse the digits, put the sign back / reverse the digits of the absolute value / return it with the sign of $n
! -123 => -321 | 120 => 21 | 0 => 0
:
value = int(str(abs($n))[::-1])
return -value if $n < 0 else value

@2 is_palindrome_number palindrome_number number_palindrome
n:nat -> bool
- Return True if the number $n is a palindrome.
- Check whether an integer reads the same forwards and backwards.
- Determine whether the digits of $n form a palindrome.
- Is $n a palindromic number, like 121?
- Do the digits of the integer stay the same when their order is flipped?
= compare the digits with their reverse / write $n as a string / return whether it equals its reverse
! 121 => True | 123 => False | 0 => True
? 1221 | 10 | 99
:
s = str($n)
return s == s[::-1]

@3 digital_root repeated_digit_sum single_digit
n:big -> int
- Add the digits of $n repeatedly until a single digit is left.
- Return the digital root of $n.
- Keep summing the digits until the result has only one digit.
- Compute the digital root: sum the digits again and again until below 10.
- Given a number, replace it with the sum of its digits as long as it has more than one digit.
= sum digits until one is left / *while $n has more than one digit, replace it by its digit sum / return $n
! 38 => 2 | 0 => 0 | 999 => 9
:
while $n > 9:
    $n = sum(int(d) for d in str($n))
return $n

@3 is_armstrong armstrong is_narcissistic armstrong_number
n:nat -> bool
- Return True if $n is an Armstrong number.
- Check whether a number equals the sum of its digits each raised to the number of digits.
- Determine whether $n is narcissistic.
- Is $n an Armstrong number (153 = 1^3 + 5^3 + 3^3)?
- Raise each digit to the power of the digit count and add them: does that give back $n?
= compare with the sum of digit powers / write $n as a string / add each digit to the power of the length / return whether the sum equals $n
! 153 => True | 10 => False | 7 => True
? 370 | 371 | 9474 | 100
:
s = str($n)
return sum(int(d) ** len(s) for d in s) == $n

@3 is_happy happy_number is_happy_number
n:pos -> bool
- Return True if $n is a happy number.
- Check whether repeatedly replacing $n by the sum of the squares of its digits ends in 1.
- Determine whether the number is happy.
- Is $n happy? Square the digits and add them, again and again, until 1 or a loop.
- Does the chain of digit-square sums starting at $n reach one?
= follow the chain until it repeats / start seen empty / *while $n is not 1 and is new, replace it by the sum of squared digits / return whether $n is 1
! 19 => True | 2 => False | 1 => True
? 7 | 4 | 10
:
seen = set()
while $n != 1 and $n not in seen:
    seen.add($n)
    $n = sum(int(d) ** 2 for d in str($n))
return $n == 1

@2 digits_of digits to_digits split_digits digit_list
n:big -> list[int]
- Return a list of the digits of $n.
- Split a number into its digits.
- Return the digits of $n as a list of integers.
- Convert an integer to the list of its digits, e.g. 123 to [1, 2, 3].
- Take a non-negative integer apart into single digits, first digit first.
= write out and convert each digit / return each digit of $n as a number
! 123 => [1, 2, 3] | 0 => [0]
: return [int(d) for d in str($n)]

@2 digits_to_number from_digits join_digits list_to_number
digits:=list[int](digits, numbers, lst, nums) -> int
- Combine a list of digits into a number.
- Join the digits into one integer, so [1, 2, 3] becomes 123.
- Return the number whose digits are in $digits.
- Turn a list of single digits into an integer.
- Build an integer out of its digits, the most significant first.
+ An empty list gives 0.
= shift and add / start n at 0 / *for each digit, multiply n by 10 and add it / return n
! [1, 2, 3] => 123 | [] => 0
? [0] | [9, 0] | [0, 5] | [7] | [1, 0, 0, 1] | [4, 5]
:
n = 0
for d in $digits:
    n = n * 10 + d
return n

@2 product_of_digits digit_product multiply_digits
n:big -> int
- Return the product of the digits of $n.
- Multiply all digits of a number together.
- Compute the digit product of $n.
- Given an integer, multiply its digits.
- What do the single digits of $n give when multiplied with each other?
= multiply the digits / start result at 1 / *multiply result by each digit / return result
! 234 => 24 | 10 => 0
:
result = 1
for d in str($n):
    result *= int(d)
return result

@1 last_digit get_last_digit ones_digit
n:big -> int
- Return the last digit of $n.
- Return the ones digit of a number.
- Get the final digit of $n.
- Find the rightmost digit of an integer.
- Given a non-negative integer, what is its remainder by ten?
= remainder by 10 / return $n modulo 10
! 123 => 3 | 0 => 0
: return $n % 10

@2 first_digit leading_digit
n:big -> int
- Return the first digit of $n.
- Get the leading digit of a number.
- Return the leftmost digit of $n.
- Find the most significant digit of an integer.
- With which digit does the number begin?
= first character as a number / return the first digit of $n written out
! 123 => 1 | 7 => 7
: return int(str($n)[0])

@2 largest_digit max_digit biggest_digit
n:big -> int
- Return the largest digit of $n.
- Find the biggest digit in a number.
- Return the maximum of the digits of $n.
- Which digit of $n is the largest?
- Look through the decimal digits and give back the top one.
= take the largest digit / return the largest digit of $n written out
! 1739 => 9 | 0 => 0
: return max(int(d) for d in str($n))

@2 count_even_digits even_digits num_even_digits
n:big -> int
- Return how many digits of $n are even.
- Count the even digits in a number.
- Return the number of even digits of $n.
- How many of the digits of $n are divisible by 2?
- In the decimal form of $n, count 0, 2, 4, 6 and 8.
= count the even digits / return how many digits are divisible by 2
! 1234 => 2 | 0 => 1 | 135 => 0
: return sum(1 for d in str($n) if int(d) % 2 == 0)

@2 has_digit contains_digit digit_in_number
n:big, d:=int(d, digit) -> bool
- Return True if $n contains the digit $d.
- Check whether the digit $d occurs in $n.
- Determine whether a number has a certain digit.
- Is $d one of the digits of $n?
- Look for $d in the decimal notation of $n.
= look for the digit / return whether $d written out is in $n written out
! 123, 2 => True | 123, 4 => False
? 0, 0 | 505, 5 | 9, 1 | 77, 7 | 10, 0
: return str($d) in str($n)

@2 gcd greatest_common_divisor hcf
a:pos(a, x, m), b:pos(b, y, n) -> int
- Return the greatest common divisor of $a and $b.
- Compute the gcd of two numbers.
- Return the largest number that divides both $a and $b.
- Find the highest common factor of two positive integers.
- Use Euclid's algorithm on $a and $b.
- What is the biggest integer that goes into both numbers without remainder?
= Euclid's algorithm / *while $b is not 0, replace the pair by $b and the remainder / return $a
! 12, 18 => 6 | 7, 5 => 1
? 4, 8 | 9, 9 | 100, 75
:
while $b:
    $a, $b = $b, $a % $b
return $a

@3 lcm least_common_multiple lowest_common_multiple
a:pos(a, x, m), b:pos(b, y, n) -> int
- Return the least common multiple of $a and $b.
- Compute the lcm of two numbers.
- Return the smallest positive number divisible by both $a and $b.
- Find the lowest common multiple of two positive integers.
- What is the first number that is a multiple of $a and also of $b?
= count up in multiples of $a / start m at $a / *while $b does not divide m, add $a to m / return m
! 4, 6 => 12 | 3, 5 => 15
:
m = $a
while m % $b != 0:
    m += $a
return m

@2 are_coprime coprime relatively_prime
a:pos(a, x), b:pos(b, y) -> bool
- Return True if $a and $b have no common divisor but 1.
- Check whether two numbers are coprime.
- Determine whether the greatest common divisor of $a and $b is 1.
- Are $a and $b relatively prime?
- Do the two integers share no factor bigger than one?
= Euclid, then compare with 1 / *while $b is not 0, replace the pair by $b and the remainder / return whether $a is 1
! 8, 9 => True | 6, 9 => False
:
while $b:
    $a, $b = $b, $a % $b
return $a == 1

@3 collatz_steps collatz collatz_length steps_to_one
n:pos -> int
- Return the number of Collatz steps to get from $n to 1.
- Count the steps until $n becomes 1: halve it if even, else triple it and add 1.
- How many steps does the Collatz sequence starting at $n need to reach 1?
- Apply n/2 for even and 3n+1 for odd numbers until 1 is reached; return the number of steps.
- Compute the length of the 3n+1 process for $n, not counting the start.
= follow the rule and count / start steps at 0 / *while $n is not 1, halve it or triple it plus 1, and count / return steps
! 1 => 0 | 6 => 8
:
steps = 0
while $n != 1:
    if $n % 2 == 0:
        $n //= 2
    else:
        $n = 3 * $n + 1
    steps += 1
return steps

@3 collatz_sequence hailstone collatz_list
n:pos -> list[int]
- Return the Collatz sequence from $n down to 1.
- List the numbers reached from $n by halving even numbers and mapping odd ones to 3n + 1, until 1.
- Generate the hailstone sequence starting at $n and ending in 1.
- Return all values of the Collatz process beginning with $n.
- Start at $n; if even divide by 2, if odd multiply by 3 and add 1; collect everything until you hit one.
= follow the rule and collect / start result with $n / *while $n is not 1, take the next number and append it / return result
! 1 => [1] | 6 => [6, 3, 10, 5, 16, 8, 4, 2, 1]
:
result = [$n]
while $n != 1:
    $n = $n // 2 if $n % 2 == 0 else 3 * $n + 1
    result.append($n)
return result

@1 power raise_to_power pow_int exponent
base:=int(base, x, a, b, number), exp:=int(exp, exponent, n, k, power) -> int
- Return $base to the power of $exp.
- Raise $base to $exp.
- Compute $base ** $exp.
- Return $base multiplied by itself $exp times.
- Takes a base and an exponent, gives back the power.
= raise / return $base to the power $exp
! 2, 3 => 8 | 5, 0 => 1
? 0, 5 | -2, 3 | 10, 2 | 1, 9 | 7, 1
: return $base ** $exp

@2 power_loop power_without_operator my_pow
base:=int(base, x, a), exp:=int(exp, exponent, n) -> int
- Compute $base to the power $exp without using **.
- Raise $base to the power of $exp with a loop.
- Return $base to the $exp using repeated multiplication.
- Multiply $base by itself $exp times in a loop; the power of 0 is 1.
- Work out a power by hand, not with the operator.
= multiply again and again / start result at 1 / *$exp times, multiply result by $base / return result
! 2, 3 => 8 | 5, 0 => 1
? 0, 5 | -2, 3 | 10, 2 | 1, 9 | 7, 1
:
result = 1
for _ in range($exp):
    result *= $base
return result

@2 is_power_of_two power_of_two check_power_of_two
n:nat -> bool
- Return True if $n is a power of two.
- Check whether a number is a power of 2.
- Determine whether $n is 1, 2, 4, 8, 16 or so on.
- Is $n a power of two?
- Can $n be halved again and again until exactly 1 remains?
= halve while even / *while $n is above 1 and even, halve it / return whether $n is 1
! 8 => True | 6 => False | 1 => True | 0 => False
? 16 | 64 | 3 | 100
:
while $n > 1 and $n % 2 == 0:
    $n //= 2
return $n == 1

@2 is_power_of_three power_of_three
n:nat -> bool
- Return True if $n is a power of three.
- Check whether a number is a power of 3.
- Determine whether $n is 1, 3, 9, 27 or so on.
- Is $n a power of three?
- Can $n be divided by 3 repeatedly until exactly 1 remains?
= divide by 3 while possible / *while $n is above 1 and divisible by 3, divide it / return whether $n is 1
! 9 => True | 6 => False | 1 => True | 0 => False
? 27 | 81 | 3 | 12
:
while $n > 1 and $n % 3 == 0:
    $n //= 3
return $n == 1

@2 is_perfect_square perfect_square is_square
n:nat -> bool
- Return True if $n is a perfect square.
- Check whether a number is a square number.
- Determine whether $n is the square of an integer.
- Is $n a perfect square like 0, 1, 4, 9, 16?
- Is there a whole number that times itself gives $n?
= square the rounded root / round the square root of $n / return whether its square is $n
! 16 => True | 15 => False | 0 => True
? 25 | 100 | 26 | 1
:
root = round($n ** 0.5)
return root * root == $n

@2 integer_sqrt isqrt square_root_floor int_square_root
n:nat -> int
- Return the integer square root of $n.
- Return the largest integer whose square is at most $n.
- Compute the square root of $n rounded down.
- Find the floor of the square root without importing math.
- How big can r be so that r * r does not exceed $n?
= count up / start r at 0 / *while the next square is at most $n, add 1 to r / return r
! 16 => 4 | 15 => 3 | 0 => 0
:
r = 0
while (r + 1) * (r + 1) <= $n:
    r += 1
return r

@2 sum_to_n sum_up_to sum_first_n triangular_number
n:nat -> int
- Return the sum of the numbers from 1 to $n.
- Add up all the integers from 1 to $n.
- Return the $n-th triangular number.
- Compute 1 + 2 + ... + $n.
- Sum the first $n positive integers.
- How much do one, two, three and so on up to $n make together?
= add the range / return the sum of the numbers from 1 to $n
! 4 => 10 | 0 => 0
: return sum(range(1, $n + 1))

@2 sum_range sum_between range_sum
a:int(a, start, low, first), b:int(b, end, high, last) -> int
- Return the sum of all integers from $a to $b, both included.
- Add up the numbers between $a and $b inclusive.
- Sum the integers in the range $a to $b, including both ends.
- Compute $a + ($a + 1) + ... + $b.
- Given two bounds, total every whole number from the first through the second.
= add the range / return the sum of the numbers from $a to $b
! 1, 4 => 10 | 3, 3 => 3 | 5, 2 => 0
: return sum(range($a, $b + 1))

@2 sum_of_squares sum_squares squares_sum
n:small -> int
- Return the sum of the squares of the numbers from 1 to $n.
- Add up the squares of the first $n positive integers.
- Compute 1^2 + 2^2 + ... + $n^2.
- Sum i * i for i from 1 to $n.
- Square each number up to $n and total the results.
= add the squares / return the sum of i times i for i from 1 to $n
! 3 => 14 | 0 => 0
: return sum(i * i for i in range(1, $n + 1))

@2 sum_multiples_3_5 multiples_of_3_and_5 sum_of_multiples euler_one
n:nat(n, limit, max_number) -> int
- Return the sum of all multiples of 3 or 5 below $n.
- Add up the numbers less than $n that are divisible by 3 or 5.
- Sum the natural numbers below $n which are multiples of 3 or 5.
- Find the sum of every number under $n divisible by three or five.
- Project Euler problem 1 for the limit $n (exclusive).
= add those divisible by 3 or 5 / return the sum of the numbers below $n divisible by 3 or 5
! 10 => 23 | 0 => 0 | 4 => 3
: return sum(i for i in range($n) if i % 3 == 0 or i % 5 == 0)

@2 multiples list_multiples first_multiples get_multiples
n:int(n, number, x), count:small(count, k, how_many, length) -> list[int]
- Return the first $count multiples of $n.
- Return a list of $count multiples of $n, starting with $n itself.
- List $n, 2 * $n, 3 * $n and so on, $count numbers in all.
- Generate the first $count entries of the times table of $n.
- Build a list where the i-th element is i times $n, for i from 1 to $count.
= multiply by 1, 2, 3 … / return $n times i for i from 1 to $count
! 3, 4 => [3, 6, 9, 12] | 5, 0 => []
: return [$n * i for i in range(1, $count + 1)]

@2 even_numbers_up_to evens_up_to list_evens even_range
n:nat(n, limit) -> list[int]
- Return the even numbers from 0 to $n.
- Return a list of all even numbers up to $n, starting from 0.
- List the even integers between 0 and $n, both included.
- Generate 0, 2, 4, ... not exceeding $n.
- Which numbers up to $n can be halved, beginning at zero?
= count in twos / return the range from 0 to $n in steps of 2
! 6 => [0, 2, 4, 6] | 1 => [0]
: return list(range(0, $n + 1, 2))

@2 odd_numbers_up_to odds_up_to list_odds
n:nat(n, limit) -> list[int]
- Return the odd numbers from 1 to $n.
- Return a list of all odd numbers up to $n.
- List the odd integers between 1 and $n, both included.
- Generate 1, 3, 5, ... not exceeding $n.
- Which numbers up to $n are not divisible by two?
= count in twos from 1 / return the range from 1 to $n in steps of 2
! 6 => [1, 3, 5] | 0 => []
: return list(range(1, $n + 1, 2))

@1 count_up one_to_n range_list numbers_up_to
n:small -> list[int]
- Return a list of the numbers from 1 to $n.
- Return all integers from 1 up to and including $n.
- Build the list [1, 2, ..., $n].
- Generate the first $n positive integers.
- Count from one to $n and give back what was counted.
= make the range / return the range from 1 to $n as a list
! 3 => [1, 2, 3] | 0 => []
: return list(range(1, $n + 1))

@1 count_down countdown reverse_range
n:small -> list[int]
- Return a list counting down from $n to 1.
- Count down from $n to 1.
- Return the numbers from $n to 1 in descending order.
- Build the list [$n, ..., 3, 2, 1].
- A countdown as a list, beginning with $n and ending with one.
= make the range backwards / return the range from $n down to 1 as a list
! 3 => [3, 2, 1] | 0 => []
: return list(range($n, 0, -1))

@1 is_divisible divisible_by is_multiple
n:int(n, number, a, x), d:=int(d, divisor, b, k) -> bool
- Return True if $n is divisible by $d.
- Check whether $n is a multiple of $d.
- Determine whether $d divides $n without a remainder.
- Does $d go evenly into $n?
- Is the remainder of $n by $d zero?
= test the remainder / return whether $n leaves no remainder by $d
! 10, 5 => True | 10, 3 => False
? 0, 4 | -9, 3 | 7, 7 | 1, 2 | 12, 5
: return $n % $d == 0

@2 divisible_by_both is_multiple_of_both
n:int(n, number, value), a:=int(a, x), b:=int(b, y) -> bool
- Return True if $n is divisible by both $a and $b.
- Check whether $n is a multiple of $a and of $b.
- Determine whether $a and $b both divide $n evenly.
- Can $n be divided by $a as well as by $b without remainder?
- Neither $a nor $b may leave a remainder when $n is divided by it: say if so.
= test both remainders / return whether $n leaves no remainder by $a and none by $b
! 12, 3, 4 => True | 9, 3, 4 => False
? 0, 1, 2 | 10, 2, 5 | 10, 5, 3 | 7, 7, 7
: return $n % $a == 0 and $n % $b == 0

@1 safe_divide divide safe_division
a:=float(a, x, numerator), b:=float(b, y, denominator) -> float
- Divide $a by $b; return None if $b is zero.
- Return $a / $b, or None when dividing by zero.
- Safely divide two numbers: return None instead of failing when $b is 0.
- Return the quotient of $a and $b. If the denominator is zero return None.
- Division that never raises: with a zero divisor the answer is None.
= guard against zero / return None if $b is 0 / return $a divided by $b
! 6.0, 3.0 => 2.0 | 1.0, 0.0 => None
? 0.0, 5.0 | -4.0, 2.0 | 7.5, 2.5 | 1, 0 | 9, 3
:
if $b == 0:
    return None
return $a / $b

@1 divmod_pair quotient_and_remainder div_mod
a:=int(a, x, dividend), b:=int(b, y, divisor) -> tuple[int, int]
- Return the quotient and remainder of $a divided by $b.
- Divide $a by $b and return a tuple (quotient, remainder).
- Return both the integer quotient and the remainder of two integers.
- Give the whole part and the rest of dividing $a by $b, as a pair.
- How often does $b fit into $a, and what is left over? Give both.
= divide twice / return the quotient and the remainder
! 7, 2 => (3, 1) | 6, 3 => (2, 0)
? 0, 5 | 3, 10 | 100, 7 | 1, 1
: return $a // $b, $a % $b

@2 count_bits count_ones popcount hamming_weight count_set_bits
n:nat -> int
- Return the number of 1 bits in the binary form of $n.
- Count the set bits of a non-negative integer.
- How many ones are in the binary representation of $n?
- Return the population count of $n.
- Write $n in base two and count the digits that are 1.
= count ones in binary / write $n in binary / return how many ones it has
! 5 => 2 | 0 => 0 | 7 => 3
: return bin($n).count('1')

@1 to_binary int_to_binary binary decimal_to_binary
n:nat -> str
- Return the binary representation of $n as a string.
- Convert a number to binary.
- Convert $n to a string of 0s and 1s.
- Return $n in base 2, without the 0b prefix.
- Given a non-negative integer, write it in the binary system.
= format in base 2 / return $n written in binary without a prefix
! 5 => '101' | 0 => '0'
: return bin($n)[2:]

@1 from_binary binary_to_int binary_to_decimal parse_binary
s:bits -> int
- Convert a binary string to an integer.
- Return the decimal value of the binary string $s.
- Parse a string of 0s and 1s as a base 2 number.
- Given binary digits as text, return the number they stand for.
- What integer does $s mean when read in base two?
= read in base 2 / return $s read as a number in base 2
! '101' => 5 | '0' => 0
: return int($s, 2)

@3 binary_to_int_loop binary_value from_binary_loop
s:bits -> int
- Convert the binary string $s to an integer without using int(s, 2).
- Compute the value of a string of bits by hand, with a loop.
- Read the binary digits one by one and build the decimal number.
- Parse a binary number manually: double and add each bit.
- Without the built-in conversion, work out which number the zeros and ones stand for.
= double and add / start value at 0 / *for each bit, double value and add the bit / return value
! '101' => 5 | '0' => 0
:
value = 0
for bit in $s:
    value = value * 2 + int(bit)
return value

@1 to_hex int_to_hex hexadecimal decimal_to_hex
n:nat -> str
- Return $n as a hexadecimal string in lower case.
- Convert a number to hexadecimal.
- Return the base 16 representation of $n without the 0x prefix.
- Convert an integer to a hex string, like 255 to 'ff'.
- Write a non-negative integer in the number system with sixteen digits.
= format in base 16 / return $n written in hexadecimal without a prefix
! 255 => 'ff' | 0 => '0'
: return hex($n)[2:]

@1 from_hex hex_to_int hex_to_decimal
s:=str(s, text, hex_string, h) -> int
- Convert a hexadecimal string to an integer.
- Return the decimal value of the hex string $s.
- Parse $s as a base 16 number.
- Given hex digits as text, return the integer.
- Which number does 'ff' or any other hexadecimal text stand for?
= read in base 16 / return $s read as a number in base 16
! 'ff' => 255 | '10' => 16
? '0' | 'A' | '7f' | 'abc' | '1' | 'FF'
: return int($s, 16)

@3 to_base convert_base number_to_base
n:nat(n, number, num), base:=int(base, b, radix) -> str
- Convert $n to a string in base $base.
- Return the representation of $n in the given base (2 to 10).
- Write a non-negative integer in another number base, as a string.
- Return the digits of $n in base $base as text.
- Divide by $base again and again and string the remainders together, last one first.
= collect remainders / return 0 for 0 / start digits empty / *while $n is above 0, put the remainder in front and divide / return digits
! 5, 2 => '101' | 8, 8 => '10' | 0, 3 => '0'
? 100, 7 | 255, 10 | 9, 3 | 1, 2
:
if $n == 0:
    return '0'
digits = ''
while $n > 0:
    digits = str($n % $base) + digits
    $n //= $base
return digits

@1 average_of_two mean_of_two midpoint
a:int(a, x, first), b:int(b, y, second) -> float
- Return the average of $a and $b.
- Return the mean of two numbers.
- Compute the number halfway between $a and $b.
- Given two numbers, add them and divide by two.
- Find the midpoint between two values on a line.
= half of the sum / return the sum of $a and $b divided by 2
! 2, 4 => 3.0 | 1, 2 => 1.5
: return ($a + $b) / 2

@1 percentage percent percent_of
part:=float(part, a, value), whole:=float(whole, total, b) -> float
- Return what percentage $part is of $whole.
- Compute $part as a percentage of $whole; return 0 if $whole is 0.
- Return how many percent of $whole $part is.
- Divide $part by $whole and multiply by 100, or give 0 when $whole is zero.
- Out of $whole, $part is how many per cent?
+ Return 0.0 if $whole is 0.
= divide and scale / return 0.0 if $whole is 0 / return $part divided by $whole times 100
! 1.0, 4.0 => 25.0 | 3.0, 0.0 => 0.0
? 5.0, 5.0 | 0.0, 8.0 | 3.0, 2.0 | 10, 20
:
if $whole == 0:
    return 0.0
return $part / $whole * 100

@1 round_to_nearest_ten round_to_ten nearest_ten
n:nat -> int
- Round $n to the nearest ten, with 5 going up.
- Return the multiple of 10 closest to $n; halves go up.
- Round a number to tens, so 14 becomes 10 and 15 becomes 20.
- Get the nearest multiple of ten; numbers ending in 5 are rounded up.
- To which ten is $n closest? A tie goes to the higher one.
= add 5 and cut / add 5 to $n and divide by 10 without rest / return that times 10
! 14 => 10 | 15 => 20 | 0 => 0
: return ($n + 5) // 10 * 10

@1 round_up_division ceil_div ceiling_division divide_round_up
a:nat(a, n, total, items), b:small1(b, k, size, per_page) -> int
- Return $a divided by $b, rounded up.
- Divide $a by $b and round up to the next integer.
- How many groups of $b are needed to hold $a things?
- Compute the ceiling of $a / $b with integers only.
- How many pages do you need for $a entries if each page holds $b of them?
= floor division upwards / return $a plus $b minus 1, divided by $b without rest
! 7, 3 => 3 | 6, 3 => 2 | 0, 5 => 0
: return ($a + $b - 1) // $b

@1 round_two_decimals round_to_cents round_2
x:=float(x, value, number, amount) -> float
- Round $x to two decimal places.
- Return the number rounded to 2 decimals.
- Round a float to two digits after the point.
- Round an amount to cents.
- Given a decimal number, keep only two places behind the comma, rounded.
= round / return $x rounded to 2 places
! 3.14159 => 3.14 | 2.0 => 2.0
? 0.126 | -1.239 | 10.0 | 0.5 | 99.999
: return round($x, 2)

@3 sum_of_digit_powers sum_digits_squared square_digits_sum
n:big -> int
- Return the sum of the squares of the digits of $n.
- Add up the squared digits of a number.
- Square each digit of $n and sum the results.
- Compute the digit square sum, e.g. 12 gives 1 + 4 = 5.
- Take the digits apart, multiply each with itself and total them.
= square and add the digits / return the sum of the squares of the digits
! 12 => 5 | 0 => 0
: return sum(int(d) ** 2 for d in str($n))

@2 is_harshad harshad is_niven
n:pos -> bool
- Return True if $n is divisible by the sum of its digits.
- Check whether a number is a Harshad number.
- Determine whether the digit sum of $n divides $n.
- Is $n a Harshad (Niven) number?
- Add the digits of $n; does that total go evenly into $n?
= divide by the digit sum / add the digits of $n / return whether the sum divides $n
! 18 => True | 11 => False
: return $n % sum(int(d) for d in str($n)) == 0

@2 is_automorphic automorphic
n:nat -> bool
- Return True if the square of $n ends in $n.
- Check whether a number is automorphic.
- Determine whether $n squared ends with the digits of $n.
- Is $n automorphic, as 25 is since 625 ends in 25?
- Multiply $n by itself: do the last digits spell $n again?
= compare the end of the square / return whether the square of $n written out ends with $n
! 25 => True | 7 => False | 6 => True
? 76 | 5 | 10
: return str($n * $n).endswith(str($n))

@2 binomial choose combinations n_choose_k
n:small, k:=int(k, r) -> int
- Return the number of ways to choose $k items from $n.
- Compute the binomial coefficient $n over $k.
- Return "$n choose $k".
- How many combinations of $k things out of $n are there?
- Count the subsets of size $k of a set with $n members.
= multiply and divide step by step / start result at 1 / *for each i below $k, multiply by $n - i and divide by i + 1 / return result
! 5, 2 => 10 | 4, 0 => 1 | 3, 3 => 1
? 6, 3 | 1, 1 | 8, 2 | 7, 5
:
result = 1
for i in range($k):
    result = result * ($n - i) // (i + 1)
return result

@4 pascal_row pascals_triangle_row nth_pascal_row
n:small -> list[int]
- Return row $n of Pascal's triangle, where row 0 is [1].
- Return the $n-th row of Pascal's triangle as a list (counting from 0).
- Compute one row of Pascal's triangle.
- Given $n, give the Pascal triangle row number $n; row 2 is [1, 2, 1].
- The binomial coefficients for exponent $n, in order.
= next row from the one before / start row with a single 1 / *$n times, make the next row by adding neighbours / return row
! 0 => [1] | 2 => [1, 2, 1] | 4 => [1, 4, 6, 4, 1]
:
row = [1]
for _ in range($n):
    row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
return row

@4 pascal_triangle pascals_triangle generate_pascal
n:small(n, rows, num_rows) -> list[list[int]]
- Return the first $n rows of Pascal's triangle.
- Build Pascal's triangle with $n rows as a list of lists.
- Generate Pascal's triangle of height $n.
- Return a list of the top $n rows of Pascal's triangle, starting with [1].
- Each number is the sum of the two above it: make a triangle of $n rows like that.
= next row from the one before / start rows empty and row with a single 1 / *$n times, append row and make the next one / return rows
! 3 => [[1], [1, 1], [1, 2, 1]] | 0 => []
:
rows = []
row = [1]
for _ in range($n):
    rows.append(row)
    row = [1] + [row[i] + row[i + 1] for i in range(len(row) - 1)] + [1]
return rows

@2 triangle_area_heron heron
a:=float(a, x), b:=float(b, y), c:=float(c, z) -> float
- Return the area of a triangle with sides $a, $b and $c.
- Compute the area of a triangle from its three sides with Heron's formula.
- Given three side lengths, return the area of the triangle.
- Use Heron's formula for $a, $b and $c.
- How large is the surface of a triangle whose edges are $a, $b and $c long?
= Heron's formula / take half of the perimeter as s / return the root of s (s - $a) (s - $b) (s - $c)
! 3.0, 4.0, 5.0 => 6.0 | 5.0, 5.0, 6.0 => 12.0
? 6.0, 8.0, 10.0 | 1.0, 1.0, 1.0 | 2.0, 2.0, 3.0 | 5.0, 12.0, 13.0
:
s = ($a + $b + $c) / 2
return (s * (s - $a) * (s - $b) * (s - $c)) ** 0.5

@2 sum_of_cubes sum_cubes cubes_sum
n:small -> int
- Return the sum of the cubes of the numbers from 1 to $n.
- Add up the cubes of the first $n positive integers.
- Compute 1^3 + 2^3 + ... + $n^3.
- Sum i ** 3 for i from 1 to $n.
- Take every number up to $n to the third power and total them.
= add the cubes / return the sum of i to the power 3 for i from 1 to $n
! 3 => 36 | 0 => 0
: return sum(i ** 3 for i in range(1, $n + 1))

@2 trailing_zeros_number count_trailing_zeros trailing_zeros
n:pos -> int
- Count the trailing zeros of $n.
- Return how many zeros the number $n ends with.
- Count the zeros at the end of an integer.
- Return the number of trailing zeros in the decimal form of $n.
- How often can $n be divided by ten without remainder?
= divide by 10 and count / start count at 0 / *while $n ends in 0, divide it by 10 and count / return count
! 100 => 2 | 7 => 0 | 1050 => 1
:
count = 0
while $n % 10 == 0:
    $n //= 10
    count += 1
return count

@3 trailing_zeros_factorial factorial_zeros zeros_in_factorial
n:nat -> int
- Return the number of zeros at the end of $n factorial.
- Count the trailing zeros of $n!.
- How many trailing zeros does the factorial of $n have?
- Count how often 5 is a factor in 1 * 2 * ... * $n.
- Without computing $n!, tell with how many zeros it ends.
= count the factors 5 / start count at 0 / *while $n is above 0, divide by 5 and add it to count / return count
! 5 => 1 | 25 => 6 | 4 => 0
:
count = 0
while $n > 0:
    $n //= 5
    count += $n
return count

@1 xor_swap swap swap_values swap_two
a:int(a, x, first), b:int(b, y, second) -> tuple[int, int]
- Swap $a and $b.
- Return $a and $b in swapped order.
- Return the pair ($b, $a).
- Exchange two values and return them as a tuple.
- Takes two things and gives them back the other way round.
= return in the other order / return $b and $a
! 1, 2 => (2, 1) | 0, 0 => (0, 0)
: return $b, $a

@2 multiplication_table times_table_grid mult_table
n:small -> list[list[int]]
- Return the multiplication table for 1 to $n as a list of lists.
- Build an $n by $n multiplication table.
- Return a grid where row i, column j holds i * j, counting from 1.
- Generate the times tables up to $n as nested lists.
- A square of numbers: each entry is its row number times its column number, up to $n.
= rows of products / return, for each i from 1 to $n, the row of i times each j from 1 to $n
! 2 => [[1, 2], [2, 4]] | 0 => []
: return [[i * j for j in range(1, $n + 1)] for i in range(1, $n + 1)]
`;
