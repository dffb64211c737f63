/** Geometry, matrices and statistics. The format is described in ../card.ts. */
export const shapes = String.raw`
@1 rectangle_area area area_of_rectangle rect_area
w:int(width, w, a, length), h:int(height, h, b, breadth) -> int
- Return the area of a rectangle with sides $w and $h.
- Compute the area of a rectangle.
- Multiply $w by $h to get the area.
- Given width and height, return the area of the rectangle.
- How much floor does a room of $w by $h have?
= multiply / return $w times $h
! 3, 4 => 12 | 0, 5 => 0
: return $w * $h

@1 rectangle_perimeter perimeter rect_perimeter perimeter_of_rectangle
w:int(width, w, a, length), h:int(height, h, b, breadth) -> int
- Return the perimeter of a rectangle with sides $w and $h.
- Compute the perimeter of a rectangle.
- Given width and height, return twice their sum.
- How long is the border of a rectangle?
- What length of fence goes around a garden of $w by $h?
= twice the sum / return 2 times the sum of $w and $h
! 3, 4 => 14 | 0, 5 => 10
: return 2 * ($w + $h)

@1 circle_area area_of_circle
r:amount(radius, r, x) -> float
- Return the area of a circle with radius $r, with pi as 3.14159.
- Compute the area of a circle from its radius; use 3.14159 for pi.
- Given a radius, return pi * r ** 2 with pi = 3.14159.
- How large is a circle of radius $r (pi = 3.14159)?
- 3.14159 times the radius squared.
= pi times the square / return 3.14159 times $r squared
! 1.0 => 3.14159 | 0.0 => 0.0
: return 3.14159 * $r ** 2

@2 circle_area_math area_of_circle_pi disk_area
r:amount(radius, r, x) -> float
- Return the area of a circle with radius $r.
- Compute the area of a circle using math.pi.
- Given the radius, return the area of the circle.
- Calculate how much surface a circle of radius $r covers.
- Pi times the radius squared, with the pi of the math module.
= pi times the square / import pi / return pi times $r squared
! 0.0 => 0.0 | 1.0 => 3.141592653589793
:
from math import pi
return pi * $r ** 2

@2 circle_circumference circumference circle_perimeter
r:amount(radius, r, x) -> float
- Return the circumference of a circle with radius $r.
- Compute the perimeter of a circle using math.pi.
- Given the radius, how long is the way around the circle?
- Calculate 2 * pi * r.
- Twice pi times the radius.
= twice pi times the radius / import pi / return 2 times pi times $r
! 0.0 => 0.0 | 1.0 => 6.283185307179586
:
from math import pi
return 2 * pi * $r

@1 triangle_area area_of_triangle
b:amount(base, b, width), h:amount(height, h) -> float
- Return the area of a triangle with base $b and height $h.
- Compute the area of a triangle from base and height.
- Given $b and $h, return half of their product.
- How large is a triangle of base $b and height $h?
- Base times height over two.
= half of the product / return $b times $h divided by 2
! 4.0, 3.0 => 6.0 | 0.0, 1.0 => 0.0
: return $b * $h / 2

@1 square_area area_of_square
a:nat(side, a, x, length) -> int
- Return the area of a square with side $a.
- Compute the area of a square.
- Given the side of a square, return its area.
- How large is a square whose sides are $a long?
- Edge length in, surface of the square out.
= side times side / return $a times $a
! 3 => 9 | 0 => 0
: return $a * $a

@1 box_volume volume cuboid_volume volume_of_box
a:nat(length, a, l), b:nat(width, b, w), c:nat(height, c, h) -> int
- Return the volume of a box with sides $a, $b and $c.
- Compute the volume of a cuboid.
- Given length, width and height, return the volume.
- Multiply three side lengths.
- How much fits into a crate of $a by $b by $c?
= multiply / return $a times $b times $c
! 2, 3, 4 => 24 | 0, 1, 1 => 0
: return $a * $b * $c

@1 cube_volume volume_of_cube
a:nat(side, a, edge) -> int
- Return the volume of a cube with side $a.
- Compute the volume of a cube.
- Given the edge length of a cube, return its volume.
- How much fits in a cube whose edges are $a long?
- The side of the cube multiplied by itself three times.
= side to the third power / return $a to the power 3
! 3 => 27 | 0 => 0
: return $a ** 3

@1 hypotenuse pythagoras longest_side
a:amount(a, x, leg1), b:amount(b, y, leg2) -> float
- Return the hypotenuse of a right triangle with legs $a and $b.
- Compute the length of the longest side of a right-angled triangle.
- Apply the Pythagorean theorem to $a and $b.
- Given two legs, return the square root of the sum of their squares.
- The right angle lies between sides of $a and $b; how long is the third side?
= root of the sum of squares / return the square root of $a squared plus $b squared
! 3.0, 4.0 => 5.0 | 0.0, 2.0 => 2.0
: return ($a ** 2 + $b ** 2) ** 0.5

@2 distance_points distance euclidean_distance point_distance
p:point(p, a, point1, p1), q:point(q, b, point2, p2) -> float
- Return the distance between the points $p and $q.
- Compute the Euclidean distance of two points (x, y).
- Given two points as tuples, return the length of the line between them.
- How far is $p from $q?
- Straight-line distance in the plane.
= Pythagoras on the differences / take the differences of x and of y / return the root of the sum of their squares
! (0, 0), (3, 4) => 5.0 | (1, 1), (1, 1) => 0.0
:
dx = $p[0] - $q[0]
dy = $p[1] - $q[1]
return (dx * dx + dy * dy) ** 0.5

@2 distance_coordinates distance_xy dist line_length
x1:int(x1, ax), y1:int(y1, ay), x2:int(x2, bx), y2:int(y2, by) -> float
- Return the distance between ($x1, $y1) and ($x2, $y2).
- Compute the Euclidean distance of two points given by their coordinates.
- Given the coordinates of two points, return how far apart they are.
- Square the differences of x and y, add them and take the square root.
- How long is the straight line from one point to the other?
= Pythagoras on the differences / return the root of the sum of the squared differences
! 0, 0, 3, 4 => 5.0 | 1, 1, 1, 1 => 0.0
: return (($x2 - $x1) ** 2 + ($y2 - $y1) ** 2) ** 0.5

@2 manhattan_distance taxicab_distance manhattan city_block_distance
p:point(p, a, point1, p1), q:point(q, b, point2, p2) -> int
- Return the Manhattan distance between the points $p and $q.
- Compute the taxicab distance of two points (x, y).
- Add the absolute differences of the x and of the y coordinates.
- How many steps along a grid are needed from $p to $q?
- Blocks to walk in a town with a square street grid.
= add both differences / return the absolute difference of x plus that of y
! (0, 0), (3, 4) => 7 | (1, 1), (1, 1) => 0
: return abs($p[0] - $q[0]) + abs($p[1] - $q[1])

@1 midpoint_points midpoint middle_point center_of_two
p:point(p, a, point1, p1), q:point(q, b, point2, p2) -> tuple[float, float]
- Return the midpoint of $p and $q.
- Compute the point halfway between two points.
- Average the coordinates of two points (x, y).
- Given two points, return the middle of the line between them.
- Where do two walkers meet who start at $p and $q with equal speed?
= average each coordinate / return the mean of x and the mean of y
! (0, 0), (2, 4) => (1.0, 2.0) | (1, 1), (1, 1) => (1.0, 1.0)
: return ($p[0] + $q[0]) / 2, ($p[1] + $q[1]) / 2

@1 slope line_slope gradient
p:=tuple[int, int](p, a, point1, p1), q:=tuple[int, int](q, b, point2, p2) -> float
- Return the slope of the line through $p and $q, or None if it is vertical.
- Compute the gradient between two points (x, y); None for equal x.
- Rise over run: the slope of a line given by two points, None if vertical.
- How steep is the line from $p to $q? None if it goes straight up.
- Difference of y by difference of x, guarding against division by zero with None.
= rise by run / return None if both have the same x / return the difference of y divided by that of x
! (0, 0), (2, 4) => 2.0 | (1, 1), (1, 5) => None
? (0, 0), (1, 0) | (3, 4), (1, 2) | (0, 5), (5, 0) | (2, 2), (4, 3)
:
if $p[0] == $q[0]:
    return None
return ($q[1] - $p[1]) / ($q[0] - $p[0])

@2 is_valid_triangle valid_triangle can_form_triangle is_triangle triangle_possible
a:pos(a, x), b:pos(b, y), c:pos(c, z) -> bool
- Return True if $a, $b and $c can be the sides of a triangle.
- Check whether three lengths form a valid triangle.
- Determine whether each side is shorter than the other two together.
- Is there a triangle with the sides $a, $b and $c?
- Any two of the three sticks, laid end to end, must be longer than the third: is it so?
= triangle inequality / return whether each side is less than the sum of the others
! 3, 4, 5 => True | 1, 2, 3 => False | 5, 5, 5 => True
? 1, 1, 9 | 7, 2, 6
: return $a + $b > $c and $a + $c > $b and $b + $c > $a

@2 triangle_type classify_triangle kind_of_triangle
a:small1(a, x), b:small1(b, y), c:small1(c, z) -> str
- Return 'equilateral', 'isosceles' or 'scalene' for the sides $a, $b and $c.
- Classify a triangle by its sides: 'equilateral' (all equal), 'isosceles' (two equal) or 'scalene'.
- Given three side lengths, say what type of triangle it is.
- What kind of triangle has the sides $a, $b, $c: equilateral, isosceles or scalene?
- How many of the three sides are equal? Answer with the geometric name.
= count the different sides / return equilateral for one, isosceles for two and scalene for three different sides
! 3, 3, 3 => 'equilateral' | 3, 3, 4 => 'isosceles' | 3, 4, 5 => 'scalene'
? 2, 1, 2 | 5, 6, 6
: return ['equilateral', 'isosceles', 'scalene'][len({$a, $b, $c}) - 1]

@2 is_right_triangle right_triangle is_pythagorean_triple pythagorean is_right_angled
a:=int(a, x), b:=int(b, y), c:=int(c, z) -> bool
- Return True if $a, $b and $c are the sides of a right triangle, in any order.
- Check whether three numbers form a Pythagorean triple.
- Determine whether the squares of two sides add up to the square of the longest.
- Is the triangle with sides $a, $b and $c right-angled?
- Does the theorem of Pythagoras hold for these lengths, whichever is the longest?
= sort, then compare squares / sort the sides / return whether the squares of the first two add up to that of the third
! 3, 4, 5 => True | 5, 3, 4 => True | 2, 3, 4 => False
? 6, 8, 10 | 1, 1, 1 | 13, 5, 12
:
x, y, z = sorted([$a, $b, $c])
return x * x + y * y == z * z

@4 pythagorean_triples find_triples triples_up_to
n:nat(n, limit) -> list[tuple[int, int, int]]
- Return all Pythagorean triples (a, b, c) with a < b < c <= $n.
- List the triples of whole numbers up to $n with a * a + b * b == c * c.
- Find every right triangle with integer sides, none larger than $n.
- Which (a, b, c), in ascending order and up to $n, satisfy the theorem of Pythagoras?
- Integer legs and hypotenuse, at most $n: give all possibilities as tuples.
= try all ordered triples / return each a, b, c up to $n, in order, whose squares fit
! 5 => [(3, 4, 5)] | 0 => []
? 10 | 13 | 20 | 4
: return [(a, b, c) for a in range(1, min($n, 30) + 1) for b in range(a + 1, min($n, 30) + 1) for c in range(b + 1, min($n, 30) + 1) if a * a + b * b == c * c]

@1 polygon_angle_sum angle_sum interior_angles sum_of_angles
n:=int(n, sides, corners) -> int
- Return the sum of the interior angles of a polygon with $n sides, in degrees.
- Compute the angle sum of a polygon: ($n - 2) * 180.
- How many degrees do the inner angles of an $n-sided figure have together?
- Given the number of sides, return the total of the interior angles.
- A triangle has 180 degrees, a square 360: and with $n corners?
= formula / return $n minus 2, times 180
! 3 => 180 | 4 => 360
? 5 | 6 | 8 | 10
: return ($n - 2) * 180

@2 point_in_rectangle inside_rectangle contains_point in_box
p:point(p, point), a:=tuple[int, int](low, corner1, a, bottom_left), b:=tuple[int, int](high, corner2, b, top_right) -> bool
- Return True if $p is in the rectangle from $a (lower left) to $b (upper right), border included.
- Check whether a point is inside a rectangle given by two corners.
- Determine whether $p lies between $a and $b in both coordinates.
- Is the point in the box?
- Did the click hit the button, whose corners are $a and $b?
= compare both coordinates / return whether x and y of $p are between those of $a and $b
! (1, 1), (0, 0), (2, 2) => True | (3, 1), (0, 0), (2, 2) => False
? (0, 0), (0, 0), (1, 1) | (1, 5), (0, 0), (2, 4) | (2, 2), (0, 0), (2, 2) | (-1, 0), (0, 0), (9, 9)
: return $a[0] <= $p[0] <= $b[0] and $a[1] <= $p[1] <= $b[1]

@2 point_in_circle inside_circle within_radius
p:point(p, point), r:nat(radius, r) -> bool
- Return True if $p is at most $r away from the origin.
- Check whether a point lies in the circle of radius $r around (0, 0).
- Determine whether the distance of $p from the origin is no greater than $r.
- Is the point inside the circle with the centre (0, 0) and the radius $r, border included?
- Did the dart, landing at $p, hit a round board of radius $r?
= compare squares / return whether x squared plus y squared is at most $r squared
! (3, 4), 5 => True | (3, 4), 4 => False
: return $p[0] ** 2 + $p[1] ** 2 <= $r ** 2

@1 quadrant get_quadrant which_quadrant
x:=int(x, a), y:=int(y, b) -> int
- Return the quadrant (1 to 4) of the point ($x, $y); no coordinate is zero.
- In which quadrant is the point with the coordinates $x and $y?
- Given two non-zero coordinates, return the number of the quadrant, counted counter-clockwise from the upper right.
- 1 for both positive, 2 for negative x only, 3 for both negative, 4 for negative y only.
- Which quarter of the coordinate system holds the point?
= look at the signs / return 1 or 4 if $x is positive, by the sign of $y / return 2 or 3 by the sign of $y
! 1, 1 => 1 | -1, 1 => 2 | -1, -1 => 3 | 1, -1 => 4
? 5, 9 | -3, 7 | 2, -8
:
if $x > 0:
    return 1 if $y > 0 else 4
return 2 if $y > 0 else 3

@2 transpose transpose_matrix swap_rows_columns flip_matrix
m:matrix -> list[list[int]]
- Return the transpose of $m.
- Transpose a matrix: rows become columns.
- Swap the rows and columns of a matrix.
- Return a matrix whose i-th row is the i-th column of $m.
- Mirror the grid along its main diagonal.
= each column as a row / return, for each column index, the list of that entry of every row
! [[1, 2], [3, 4]] => [[1, 3], [2, 4]] | [[1, 2, 3]] => [[1], [2], [3]]
: return [[row[i] for row in $m] for i in range(len($m[0]))]

@2 add_matrices matrix_add matrix_sum sum_matrices
a:=list[list[int]](a, m1, x, first), b:=list[list[int]](b, m2, y, second) -> list[list[int]]
- Add the matrices $a and $b.
- Return the sum of two matrices of the same size.
- Add two matrices element by element.
- Given two grids of equal shape, return the grid of sums.
- Each entry is the sum of the entries at the same place in $a and $b.
= add entries of row pairs / return, for each pair of rows, the sums of their entries
! [[1, 2]], [[3, 4]] => [[4, 6]] | [[1]], [[2]] => [[3]]
? [[1, 2], [3, 4]], [[0, 0], [1, 1]] | [[5], [6]], [[-5], [1]] | [[0]], [[0]] | [[1, 1, 1]], [[2, 3, 4]]
: return [[x + y for x, y in zip(r, s)] for r, s in zip($a, $b)]

@4 multiply_matrices matrix_multiply matmul matrix_product
a:=list[list[int]](a, m1, first), b:=list[list[int]](b, m2, second) -> list[list[int]]
- Multiply the matrices $a and $b.
- Return the matrix product of $a and $b.
- Compute the product of two matrices given as lists of rows.
- Matrix multiplication: rows of $a times columns of $b.
- Entry (i, j) is the scalar product of row i of the first and column j of the second.
= rows times columns / take the columns of $b / return, for each row of $a, its products with each column
! [[1, 2], [3, 4]], [[1, 0], [0, 1]] => [[1, 2], [3, 4]] | [[1, 2]], [[3], [4]] => [[11]]
? [[2]], [[5]] | [[1, 2], [3, 4]], [[5, 6], [7, 8]] | [[0, 1]], [[1, 2], [3, 4]] | [[1], [2]], [[3, 4]]
:
columns = list(zip(*$b))
return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in $a]

@2 scale_matrix scalar_multiply matrix_times_number multiply_matrix
m:matrix, k:int(k, factor, n, scalar) -> list[list[int]]
- Multiply every entry of the matrix $m by $k.
- Return $m times the number $k.
- Scale a matrix by a factor.
- Scalar multiplication of a matrix.
- Each number in the grid becomes $k times as large.
= multiply each entry / return each row of $m with its entries times $k
! [[1, 2], [3, 4]], 2 => [[2, 4], [6, 8]] | [[1]], 0 => [[0]]
: return [[x * $k for x in row] for row in $m]

@1 identity_matrix identity make_identity eye
n:small(n, size) -> list[list[int]]
- Return the identity matrix of size $n.
- Build an $n by $n matrix with ones on the diagonal and zeros elsewhere.
- Create an identity matrix.
- Return a square list of lists with 1 where row and column are equal, else 0.
- The neutral element of matrix multiplication, of size $n.
= one on the diagonal / return rows with 1 where row and column agree, else 0
! 2 => [[1, 0], [0, 1]] | 0 => []
: return [[1 if i == j else 0 for j in range($n)] for i in range($n)]

@1 zero_matrix make_grid zeros create_matrix empty_grid
r:small(rows, r, height, m), c:small(columns, c, cols, width, n) -> list[list[int]]
- Return a matrix of zeros with $r rows and $c columns.
- Create a grid of size $r by $c filled with 0.
- Build a list of $r lists with $c zeros each.
- Make an all-zero matrix.
- An empty board, $r high and $c wide, every field 0.
= rows of zeros / return $r rows of $c zeros
! 2, 3 => [[0, 0, 0], [0, 0, 0]] | 0, 1 => []
: return [[0] * $c for _ in range($r)]

@2 main_diagonal diagonal get_diagonal matrix_diagonal
m:square -> list[int]
- Return the main diagonal of the square matrix $m.
- Return the entries from the top left to the bottom right corner.
- List the elements m[i][i] of a square matrix.
- Get the diagonal of a matrix.
- Walk down the grid, one step to the right in every row; what numbers do you meet?
= same row and column / return the entry at i, i for each i
! [[1, 2], [3, 4]] => [1, 4] | [[5]] => [5]
: return [$m[i][i] for i in range(len($m))]

@2 diagonal_sum trace matrix_trace sum_diagonal
m:square -> int
- Return the sum of the main diagonal of the square matrix $m.
- Compute the trace of a matrix.
- Add up the entries from the top left to the bottom right corner.
- Sum the elements m[i][i].
- Total of the numbers on the diagonal.
= add same row and column / return the sum of the entry at i, i for each i
! [[1, 2], [3, 4]] => 5 | [[7]] => 7
: return sum($m[i][i] for i in range(len($m)))

@2 anti_diagonal_sum secondary_diagonal_sum other_diagonal_sum
m:square -> int
- Return the sum of the secondary diagonal of the square matrix $m.
- Add up the entries from the top right to the bottom left corner.
- Compute the sum of the anti-diagonal of a matrix.
- Sum the elements m[i][n - 1 - i].
- Total of the numbers on the diagonal that rises to the right.
= add mirrored columns / return the sum of the entry at i from the right in row i
! [[1, 2], [3, 4]] => 5 | [[7]] => 7
? [[1, 2, 3], [4, 5, 6], [7, 8, 9]] | [[0, 9], [8, 0]]
: return sum(row[-1 - i] for i, row in enumerate($m))

@3 diagonal_difference diagonals_difference
m:square -> int
- Return the absolute difference between the sums of the two diagonals of $m.
- Compute how much the sums of the main and secondary diagonal differ.
- Diagonal difference of a square matrix.
- Add up both diagonals and return the distance between the sums.
- By how much does one diagonal exceed the other, as a positive number?
= two sums / add the main diagonal / add the other diagonal / return their absolute difference
! [[1, 2], [3, 5]] => 1 | [[5]] => 0
? [[1, 2, 3], [4, 5, 6], [9, 8, 9]]
:
a = sum($m[i][i] for i in range(len($m)))
b = sum(row[-1 - i] for i, row in enumerate($m))
return abs(a - b)

@1 row_totals row_sums sum_rows sums_of_rows
m:matrix -> list[int]
- Return the sum of each row of the matrix $m.
- Compute the row sums of a matrix.
- Add up every row of a grid; return the list of totals.
- For each row of $m, what is its sum?
- Totals at the right edge of the table.
= sum of each row / return the sum of each row of $m
! [[1, 2], [3, 4]] => [3, 7] | [[5]] => [5]
: return [sum(row) for row in $m]

@2 column_sums sum_columns sums_of_columns col_sums
m:matrix -> list[int]
- Return the sum of each column of the matrix $m.
- Compute the column sums of a matrix.
- Add up every column of a grid; return the list of totals.
- For each column of $m, what is its sum?
- Totals at the bottom edge of the table.
= sum of each column / return the sum of each column of $m
! [[1, 2], [3, 4]] => [4, 6] | [[5]] => [5]
: return [sum(column) for column in zip(*$m)]

@2 matrix_sum_all grid_total sum_matrix total_matrix
m:matrix -> int
- Return the sum of all entries of the matrix $m.
- Add up every number in a grid.
- Compute the total of a 2D list.
- Sum all rows and columns of the matrix into one number.
- How much is everything in the table together?
= add the row sums / return the sum of the sums of the rows
! [[1, 2], [3, 4]] => 10 | [[5]] => 5
: return sum(sum(row) for row in $m)

@2 matrix_max grid_max largest_in_matrix max_in_grid
m:matrix -> int
- Return the largest entry of the matrix $m.
- Find the maximum number in a grid.
- Return the biggest element of a 2D list.
- Which is the greatest value in any row of $m?
- The peak of the height map.
= largest of the row maxima / return the largest of the largest of each row
! [[1, 2], [3, 4]] => 4 | [[5]] => 5
: return max(max(row) for row in $m)

@2 row_maxima max_of_rows largest_in_rows row_max
m:matrix -> list[int]
- Return the largest entry of each row of $m.
- Find the maximum of every row of a matrix.
- List the biggest number in each row.
- For each row, which is its greatest value?
- The winner of every line of the table.
= largest of each row / return the largest of each row of $m
! [[1, 2], [3, 4]] => [2, 4] | [[5]] => [5]
: return [max(row) for row in $m]

@1 get_column column nth_column extract_column
m:=list[list[int]](matrix, grid, m, rows), i:=int(i, index, column_index, n) -> list[int]
- Return column $i of the matrix $m, counting from 0.
- Get the $i-th column of a grid.
- Extract a column from a list of rows.
- Return the entry at index $i of every row.
- What stands in the vertical line number $i of the table?
= one entry of each row / return the entry at $i of each row
! [[1, 2], [3, 4]], 1 => [2, 4] | [[5]], 0 => [5]
? [[1, 2, 3]], 2 | [[1], [2], [3]], 0 | [[7, 8], [9, 0]], 0 | [[4, 5, 6], [1, 2, 3]], 1
: return [row[$i] for row in $m]

@2 rotate_matrix rotate_90 rotate_clockwise turn_right
m:matrix -> list[list[int]]
- Rotate the matrix $m by 90 degrees clockwise.
- Return the grid turned a quarter to the right.
- Rotate a 2D list clockwise.
- Return the matrix whose rows are the columns of $m read from bottom to top.
- Turn the picture so that its left side is on top.
= columns of the rows upside down / return each column of $m with its rows reversed as a list
! [[1, 2], [3, 4]] => [[3, 1], [4, 2]] | [[1, 2]] => [[1], [2]]
: return [list(column) for column in zip(*$m[::-1])]

@1 flip_horizontal mirror_rows reverse_rows mirror_matrix
m:matrix -> list[list[int]]
- Reverse each row of the matrix $m.
- Mirror a grid from left to right.
- Flip a matrix horizontally.
- Return $m with every row written backwards.
- What does the picture look like in a mirror?
= reverse each row / return each row of $m reversed
! [[1, 2], [3, 4]] => [[2, 1], [4, 3]] | [[5]] => [[5]]
: return [row[::-1] for row in $m]

@1 flip_vertical reverse_row_order upside_down
m:matrix -> list[list[int]]
- Reverse the order of the rows of $m.
- Flip a matrix vertically.
- Turn a grid upside down.
- Return the rows of $m from last to first.
- Top line to the bottom, bottom line to the top.
= reverse the rows / return the rows of $m in reverse order
! [[1, 2], [3, 4]] => [[3, 4], [1, 2]] | [[5]] => [[5]]
: return $m[::-1]

@2 is_square_matrix is_square check_square_matrix
m:lists -> bool
- Return True if the matrix $m has as many columns as rows.
- Check whether a list of lists is a square matrix.
- Determine whether every row of $m is as long as there are rows.
- Is the grid square?
- Same height and width, in each row: is that so?
= compare each row length / return whether each row is as long as $m
! [[1, 2], [3, 4]] => True | [[1, 2]] => False | [] => True
? [[1]] | [[1, 2], [3]] | [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
: return all(len(row) == len($m) for row in $m)

@2 is_symmetric symmetric_matrix check_symmetric
m:square -> bool
- Return True if the square matrix $m is symmetric.
- Check whether a matrix equals its transpose.
- Determine whether m[i][j] == m[j][i] for all i and j.
- Is the matrix symmetric?
- Does mirroring along the main diagonal change nothing?
= compare with the transpose / return whether $m equals its columns as rows
! [[1, 2], [2, 3]] => True | [[1, 2], [3, 4]] => False
? [[7]] | [[1, 0, 5], [0, 2, 6], [5, 6, 3]]
: return $m == [list(column) for column in zip(*$m)]

@1 determinant_2x2 determinant det2 det
m:=list[list[int]](matrix, m, grid) -> int
- Return the determinant of the 2 by 2 matrix $m.
- Compute ad - bc for a matrix [[a, b], [c, d]].
- Determinant of a 2x2 matrix.
- Given two rows of two numbers, return the determinant.
- Product of the main diagonal minus product of the other one.
= ad minus bc / return the product of the main diagonal minus that of the other
! [[1, 2], [3, 4]] => -2 | [[1, 0], [0, 1]] => 1
? [[2, 4], [1, 2]] | [[0, 1], [1, 0]] | [[5, 3], [2, 7]] | [[-1, 2], [3, 4]]
: return $m[0][0] * $m[1][1] - $m[0][1] * $m[1][0]

@3 spiral_order spiral spiral_matrix spiral_traversal
m:matrix -> list[int]
- Return the entries of $m in spiral order, clockwise from the top left.
- Read a matrix in a spiral.
- Spiral traversal: first row, last column, last row backwards, and so on inwards.
- Walk around the grid clockwise towards the centre and list the numbers.
- Peel the first row off and turn the rest to the left, again and again.
= take the top row and turn the rest / start result empty and copy the rows / *while rows are left, take the first and turn the rest / return result
! [[1, 2], [3, 4]] => [1, 2, 4, 3] | [[1, 2, 3]] => [1, 2, 3]
? [[1, 2, 3], [4, 5, 6], [7, 8, 9]] | [[1], [2]]
:
result = []
rows = $m[:]
while rows:
    result.extend(rows.pop(0))
    rows = list(zip(*rows))[::-1]
return result

@2 median find_median middle_value compute_median
xs:ints1 -> float
- Return the median of the numbers in $xs.
- Compute the median of a non-empty list.
- Return the middle value of the sorted numbers, or the mean of the two middle ones.
- Find the median: the middle element after sorting, averaging two for even length.
- Half of the values are below, half above: which number is that?
= sort and look at the middle / sort $xs / return the middle one, or the mean of the two middle ones
! [3, 1, 2] => 2 | [4, 1, 2, 3] => 2.5
:
values = sorted($xs)
half = len(values) // 2
if len(values) % 2 == 1:
    return values[half]
return (values[half - 1] + values[half]) / 2

@2 variance population_variance compute_variance
xs:ints1 -> float
- Return the population variance of the numbers in $xs.
- Compute the variance: the mean of the squared differences from the mean.
- Given a non-empty list of numbers, return its variance (dividing by n).
- How much do the numbers scatter? Return the average squared deviation from the mean.
- The square of the standard deviation.
= mean of the squared differences / take the mean of $xs / return the mean of the squared differences from it
! [1, 3] => 1.0 | [5] => 0.0
:
mean = sum($xs) / len($xs)
return sum((n - mean) ** 2 for n in $xs) / len($xs)

@3 standard_deviation std_dev stddev std
xs:ints1 -> float
- Return the population standard deviation of the numbers in $xs.
- Compute the standard deviation of a list (dividing by n).
- Return the square root of the variance of $xs.
- Given a non-empty list, return how far its numbers typically are from the mean (standard deviation).
- Sigma of the data.
= root of the variance / take the mean of $xs / take the mean of the squared differences from it / return its square root
! [1, 3] => 1.0 | [5] => 0.0
:
mean = sum($xs) / len($xs)
variance = sum((n - mean) ** 2 for n in $xs) / len($xs)
return variance ** 0.5

@2 weighted_average weighted_mean average_with_weights
xs:=list[int](values, xs, numbers, grades), ws:=list[int](weights, ws, w) -> float
- Return the average of $xs weighted by $ws.
- Compute the weighted mean of values and weights.
- Multiply each value by its weight, add up and divide by the sum of the weights.
- Given grades and their weights, return the weighted average.
- Not all marks count the same: what is the mean?
= products by the sum of weights / return the sum of the products divided by the sum of $ws
! [1, 3], [1, 1] => 2.0 | [10], [5] => 10.0
? [2, 4], [3, 1] | [0, 10], [1, 4] | [5, 5, 5], [1, 2, 3] | [1, 2, 3], [0, 0, 1]
: return sum(x * w for x, w in zip($xs, $ws)) / sum($ws)

@2 normalize normalise min_max_scale scale_to_unit rescale
xs:ints -> list[float]
- Scale the numbers in $xs to the range 0 to 1.
- Normalise a list so that the smallest number becomes 0.0 and the largest 1.0.
- Min-max normalisation of $xs; if all are equal return zeros.
- Subtract the minimum from each number and divide by the range; 0.0 for each if the range is zero.
- Where between the lowest (0) and the highest (1) does each value lie?
+ If all numbers are equal, return 0.0 for each.
= shift and divide by the range / take the smallest number and the range of $xs / return zeros if the range is 0 / return each number minus the smallest, divided by the range
! [0, 5, 10] => [0.0, 0.5, 1.0] | [3, 3] => [0.0, 0.0] | [] => []
:
low = min($xs, default=0)
size = max($xs, default=0) - low
if size == 0:
    return [0.0] * len($xs)
return [(n - low) / size for n in $xs]

@2 proportions shares fractions normalize_sum to_shares
xs:=list[int](xs, numbers, values, counts) -> list[float]
- Divide each number in $xs by their sum.
- Return the share of each number in the total.
- Scale a list of numbers so that they add up to 1.
- Given counts, return the proportions.
- What part of the whole is each entry?
= divide by the sum / take the sum of $xs as total / return each number divided by total
! [1, 3] => [0.25, 0.75] | [5] => [1.0]
? [1, 1] | [2, 2, 4] | [0, 4] | [10, 20, 70]
:
total = sum($xs)
return [n / total for n in $xs]

@2 above_average numbers_above_average greater_than_mean
xs:ints -> list[int]
- Return the numbers in $xs that are greater than their average.
- Keep the elements of a list above the mean.
- Which numbers are larger than the average of the list?
- Filter $xs: only values over the arithmetic mean.
- Better than most: entries exceeding the mean of all.
= compare with the mean / return an empty list if $xs is empty / take the mean of $xs / return the numbers above it
! [1, 2, 9] => [9] | [] => [] | [2, 2] => []
:
if not $xs:
    return []
mean = sum($xs) / len($xs)
return [n for n in $xs if n > mean]

@2 count_above_average number_above_average better_than_average
xs:ints -> int
- Return how many numbers in $xs are greater than their average.
- Count the elements of a list above the mean.
- How many of the numbers exceed the average of the list?
- Return the number of values over the arithmetic mean; 0 for an empty list.
- How many students did better than the class as a whole?
= compare with the mean / return 0 if $xs is empty / take the mean of $xs / return how many numbers are above it
! [1, 2, 9] => 1 | [] => 0 | [2, 2] => 0
:
if not $xs:
    return 0
mean = sum($xs) / len($xs)
return sum(1 for n in $xs if n > mean)

@2 average_ignoring_none mean_without_none average_valid
xs:=list(xs, values, numbers, readings) -> float
- Return the average of the numbers in $xs, ignoring None; None if there are no numbers.
- Compute the mean of a list in which missing values are None.
- Average all entries that are not None.
- Mean of the known values, or None if nothing is known.
- Leave gaps (None) out when averaging.
+ Return None if every value is missing.
= drop None, then average / keep the values that are not None / return None if none are left / return their sum divided by how many there are
! [1, None, 3] => 2.0 | [None] => None
? [] | [4] | [None, 5, None] | [0, 0, None, 6]
:
known = [x for x in $xs if x is not None]
if not known:
    return None
return sum(known) / len(known)

@2 modes all_modes find_modes most_common_values
xs:ints -> list[int]
- Return all the numbers that occur most often in $xs, in ascending order.
- Find the modes of a list, sorted.
- Return the sorted list of the values with the highest count; [] for an empty list.
- Which values are the most frequent? There may be several.
- If more than one number shares the top frequency, list all of them from low to high.
= compare with the highest count / take the highest count in $xs / return the sorted different numbers with that count
! [1, 2, 2, 1, 3] => [1, 2] | [] => [] | [5] => [5]
:
best = max(($xs.count(n) for n in $xs), default=0)
return sorted(n for n in set($xs) if $xs.count(n) == best)

@2 average_without_extremes trimmed_mean mean_without_extremes judges_score
xs:=list[int](scores, xs, values, marks) -> float
- Return the average of $xs without its largest and smallest number.
- Compute the mean after leaving out one maximum and one minimum.
- Drop the highest and the lowest score and average the others.
- Trimmed mean: forget the best and the worst mark; there are at least three.
- What is the judges' score if the two extremes do not count?
= sort and cut both ends / sort $xs and drop both ends / return the sum divided by how many are left
! [1, 5, 9] => 5.0 | [2, 2, 8, 4] => 3.0
? [0, 0, 0] | [10, 9, 8, 7] | [1, 2, 3, 4, 5] | [6, 1, 6]
:
inner = sorted($xs)[1:-1]
return sum(inner) / len(inner)

@2 geometric_mean geo_mean
xs:=list[int](xs, values, numbers) -> float
- Return the geometric mean of the positive numbers in $xs.
- Compute the n-th root of the product of n numbers.
- Multiply all numbers and take the root of their count.
- Given a non-empty list of positive numbers, return the geometric mean.
- The mean for growth factors.
= root of the product / start product at 1 / *multiply product by each number / return its root of the length
! [4, 4] => 4.0 | [5] => 5.0
? [1, 9] | [2, 8] | [1, 1, 1] | [1, 2, 4, 8]
:
product = 1
for n in $xs:
    product *= n
return product ** (1 / len($xs))

@2 harmonic_mean
xs:=list[int](xs, values, numbers, speeds) -> float
- Return the harmonic mean of the positive numbers in $xs.
- Compute n divided by the sum of the reciprocals.
- Given a non-empty list of positive numbers, return the harmonic mean.
- The count of the numbers divided by the sum of 1 / x.
- The mean for speeds over equal distances.
= count by the sum of reciprocals / return the length of $xs divided by the sum of 1 divided by each number
! [2, 2] => 2.0 | [4] => 4.0
? [1, 2] | [1, 4, 4] | [1, 1] | [3, 6]
: return len($xs) / sum(1 / n for n in $xs)

@1 round_all round_list round_numbers
xs:=list[float](xs, values, numbers), n:=int(n, digits, places) -> list[float]
- Round every number in $xs to $n decimal places.
- Return the list with each value rounded to $n digits after the point.
- Round all the elements of a list to $n decimals.
- Apply round with $n places to each number.
- Shorten the decimals of all entries to $n.
= round each / return each number of $xs rounded to $n places
! [1.256, 2.0], 1 => [1.3, 2.0] | [], 2 => []
? [0.123], 2 | [9.99], 1 | [1.5, 2.25], 0 | [3.14159], 3
: return [round(x, $n) for x in $xs]
`;
