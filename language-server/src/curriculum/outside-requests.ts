/**
 * Requests that are no small pure function, or far beyond a small model. One block a kind of request:
 *
 *     @ names ; parameters -> result
 *     - a way of asking; {a|b} is a choice, $name a parameter
 */
export const outsideRequests = String.raw`
@ fetch_page download_page get_html ; url: str -> str
- Download the web page at $url and return its {HTML|title|text}.
- Fetch $url over HTTP and return the body of the response.
- Make a GET request to $url and return the status code.
- Return the content of the website at $url.
- Open the URL in a browser and return what it shows.

@ scrape_links scrape get_links ; url: str -> list[str]
- Scrape all the {links|images|headlines|prices} from the web page $url.
- Crawl a website starting at $url and return all pages found.
- Return the list of {links|e-mail addresses} on a web page.
- Parse the HTML of $url and collect every {anchor|table|product}.

@ get_weather current_temperature forecast ; city: str -> float
- Return the current temperature in $city from a weather API.
- Ask a weather service for the forecast of $city.
- Return what the weather will be like in $city tomorrow.
- Look up today's {humidity|temperature|wind speed} in the given city online.

@ post_json call_api send_request ; url: str, payload: dict -> dict
- POST $payload as JSON to $url and return the answer.
- Call a REST API with $payload and return the parsed response, with retries.
- Send the data to the server at $url.
- Authenticate with OAuth and call the API at $url.

@ send_email send_mail notify ; to: str, subject: str, body: str -> bool
- Send an e-mail to $to with the given subject and body.
- Send a message by SMTP and return True if it was delivered.
- Notify $to by mail, {SMS|Slack|push notification}.
- E-mail the report to everyone on the list.

@ stock_price exchange_rate get_price ; symbol: str -> float
- Return the latest stock price of $symbol.
- Get the current exchange rate from {the European Central Bank|an online service}.
- Return today's price of {bitcoin|gold|oil}.
- Predict tomorrow's price of $symbol.

@ read_file load_text count_lines_in_file ; path: str -> str
- Read the file at $path and return its contents.
- Open the file $path and return the number of lines in it.
- Return the text of a file, trying several encodings.
- Read the last {10|100} lines of a log file.
- Return the size of the file $path in bytes.

@ write_file save_text save ; path: str, text: str -> None
- Write $text to the file at $path.
- Save the data to disk.
- Append $text to a log file with a timestamp.
- Store the text in a file, making folders as needed.

@ list_files find_files walk_dir ; folder: str -> list[str]
- Return all files below the folder $folder.
- List the {Python|text|image} files in a directory, recursively.
- Find duplicate files in a directory tree.
- Return the largest files on the disk.
- Delete all temporary files in $folder.

@ copy_tree backup sync_folders ; source: str, target: str -> int
- Copy the directory $source to $target.
- Back up the folder $source and return how many files were copied.
- Keep two folders in sync.
- Move every file older than a week to an archive.
- Zip the folder and upload it.

@ load_csv read_excel parse_spreadsheet ; path: str -> list
- Load the CSV file at $path into a data frame.
- Read an Excel file and return its {rows|sheets}.
- Import a spreadsheet and compute a pivot table.
- Convert an XML file to JSON.
- Read a PDF and return its text.

@ query_db run_query fetch_users ; sql: str -> list
- Run the SQL query $sql against the database and return the rows.
- Connect to {PostgreSQL|MySQL|SQLite|MongoDB} and return all users.
- Insert a new record into the table and commit.
- Return the customers from the database who ordered last month.
- Create the database schema for a {shop|blog|library}.
- Write an SQL query that joins {orders and customers|two tables}.

@ login register_user authenticate ; name: str, password: str -> bool
- Log the user in and start a session.
- Register a new user with a hashed password in the database.
- Check the credentials against {LDAP|the database|an OAuth provider}.
- Implement two-factor authentication.
- Issue a JWT token for the user.

@ show_window create_gui open_dialog ; title: str -> None
- Open a window with the title $title and {two buttons|a text field}.
- Create a GUI with {tkinter|Qt} that shows a {form|list|calendar}.
- Show a message box.
- Draw a {pie chart|bar chart|histogram|line plot} with matplotlib.
- Plot the function and save the figure.
- Build a login screen.

@ make_website build_site create_app ; name: str -> None
- Build a website for {a restaurant|a shop|my company|a school}.
- Create a {mobile|web|desktop} app for {to-do lists|chatting|tracking expenses|recipes}.
- Write a {Flask|Django|FastAPI} server with {user accounts|a REST API}.
- Make a landing page in HTML and CSS.
- Develop an online shop with payments.
- Implement a clone of {Twitter|Instagram|Reddit|WhatsApp}.

@ play_game snake tetris start_game ; width: int, height: int -> None
- Write a {snake|tetris|pong|pac-man|minesweeper|space invaders} game.
- Implement {chess|checkers|Go} with an AI opponent.
- Simulate a {platform|card|role-playing} game with graphics.
- Make a text adventure with save games.
- Build a multiplayer game server.

@ best_move play_chess choose_move ; board: list[list[str]] -> str
- Return the best move in the given chess position.
- Play perfect {chess|checkers|Go|backgammon} from this board.
- Search the game tree with alpha-beta pruning and return the best move.
- Return all legal chess moves for white.

@ train_model fit train_classifier ; data: list, labels: list -> object
- Train a {neural network|random forest|support vector machine|decision tree} on $data and $labels.
- Fit a machine learning model and return its accuracy.
- Train a classifier with cross-validation.
- Use gradient boosting to predict the labels.
- Implement backpropagation for a multi-layer perceptron.
- Cluster $data with {k-means|DBSCAN} and plot the clusters.

@ predict classify recognize ; image: list[list[int]] -> str
- Recognise the handwritten digit in the image.
- Classify a picture as cat or dog.
- Detect faces in the image and return their positions.
- Run OCR on the scanned page and return the text.
- Say what is shown in the photo.

@ sentiment analyze_sentiment summarize translate ; text: str -> str
- Return the sentiment of $text.
- Summarise $text in {two|three} sentences.
- Translate $text from English to {French|German|Spanish|Japanese}.
- Answer the question that $text asks.
- Correct the grammar and spelling of $text.
- Detect the language in which $text is written.
- Find all names of people and places in $text.
- Write a poem about $text.
- Paraphrase the text so that it sounds friendlier.

@ chatbot reply answer_question ask ; message: str -> str
- Reply to $message like a helpful assistant.
- Implement a chatbot that can talk about {the weather|sports|movies}.
- Ask a language model and return its answer.
- Answer any question about history.
- Carry on a conversation with the user.

@ record_audio speech_to_text play_sound ; seconds: int -> bytes
- Record audio from the microphone for $seconds seconds.
- Convert speech to text.
- Play the sound file.
- Compose a melody and save it as MIDI.
- Remove the background noise from a recording.

@ resize_image blur rotate_image process_image ; image: bytes, width: int -> bytes
- Resize the image to the given width.
- Apply a Gaussian blur to the picture.
- Convert the photo to black and white and save it as PNG.
- Compress the JPEG to under 100 kB.
- Make a thumbnail of each picture.
- Encode a video with H.264.

@ run_parallel parallel_map start_threads ; tasks: list -> list
- Run all $tasks in parallel threads and return their results.
- Process the list with a pool of {worker processes|threads}.
- Implement a thread-safe queue with locks.
- Run the coroutines concurrently with asyncio and a timeout.
- Implement a {deadlock detector|scheduler|semaphore|read-write lock}.
- Distribute the work over several machines.

@ cache_server start_server listen ; port: int -> None
- Start a TCP server on $port that echoes what it receives.
- Implement an HTTP server that listens on $port.
- Write a chat server with web sockets.
- Implement a {proxy|load balancer|DNS server|mail server}.
- Open a socket and wait for connections.

@ encrypt decrypt aes_encrypt cipher ; data: bytes, key: bytes -> bytes
- Encrypt $data with {AES|RSA|ChaCha20}.
- Decrypt an AES-256-GCM message with $key.
- Implement RSA key generation and signing.
- Sign the message with elliptic curves.
- Break the encryption without knowing the key.
- Create a self-signed TLS certificate.

@ sha256 md5 hash_password compute_hash ; text: str -> str
- Return the {SHA-256|SHA-1|MD5|SHA-512} hash of $text.
- Implement {SHA-256|MD5|bcrypt} from scratch.
- Hash the password with a salt and 100000 iterations of PBKDF2.
- Compute the CRC-32 and the SHA-1 checksum of the data.

@ mine_block verify_chain blockchain ; block: dict, difficulty: int -> dict
- Mine a block with the given difficulty.
- Implement a {blockchain|cryptocurrency wallet|smart contract}.
- Verify the chain of transactions and their signatures.
- Build a peer-to-peer network for transactions.

@ match regex_match full_match ; pattern: str, text: str -> bool
- Implement a regular expression engine that supports groups, alternation and stars.
- Match $text against the regular expression $pattern without using re.
- Compile the regular expression $pattern to a finite automaton.
- Write a regex engine with backreferences and lookahead.

@ parse_expression evaluate eval_expr calculator ; text: str -> float
- Parse and evaluate the arithmetic expression $text with parentheses and operator precedence.
- Evaluate a formula with variables, functions and brackets.
- Build an abstract syntax tree for the expression $text.
- Simplify the algebraic expression $text symbolically.
- Differentiate the formula in $text.
- Solve the equation given as text for x.
- Integrate the function symbolically.

@ compile_source interpret run_program parse_program ; source: str -> object
- Write a {compiler|interpreter} for {Lisp|BASIC|a small language|Brainfuck}.
- Parse the {Python|JavaScript|C|Java} source code and return its syntax tree.
- Run the program in $source in a virtual machine.
- Tokenise, parse and type-check $source.
- Translate the Python program to {JavaScript|C|Rust|assembly}.
- Obfuscate the source code.
- Optimise the byte code.

@ parse_json load_json parse_xml parse_yaml ; text: str -> dict
- Parse the {JSON|YAML|TOML|XML|Markdown} text without any library.
- Implement a complete {JSON|XML|YAML|HTML} parser.
- Validate the document against a JSON schema.
- Convert Markdown to HTML, including tables and nested lists.
- Parse the iCalendar file and return all recurring events.

@ shortest_path dijkstra route ; graph: dict, start: str, end: str -> list[str]
- Return the shortest path from $start to $end in a weighted graph.
- Implement {Dijkstra's algorithm|A*|Bellman-Ford|Floyd-Warshall}.
- Find the fastest route by road between two cities.
- Find the shortest way through a maze.
- Return the maximum flow from $start to $end.

@ spanning_tree mst topological_sort components ; graph: dict -> list
- Return the minimum spanning tree of $graph.
- Sort the nodes of $graph topologically and detect cycles.
- Find the strongly connected components of a directed graph.
- Colour the graph with as few colours as possible.
- Find a Hamiltonian cycle in the graph.
- Return the articulation points and bridges of the graph.
- Find the maximum matching in a bipartite graph.
- Compute the PageRank of every node.

@ tsp travelling_salesman best_tour plan_route ; distances: list[list[int]] -> list[int]
- Solve the travelling salesman problem for the distance matrix.
- Return the shortest tour that visits every city once.
- Plan the delivery routes of {three|ten} trucks with time windows.
- Find the optimal assignment of workers to jobs.

@ solve_sudoku sudoku n_queens solve ; board: list[list[int]] -> list[list[int]]
- Solve the sudoku.
- Fill in the sudoku grid by backtracking.
- Place n queens on a chess board so that none attacks another; return all solutions.
- Solve the {nonogram|crossword|Rubik's cube|15 puzzle}.
- Generate a sudoku that has exactly one solution.
- Find a knight's tour on the board.

@ knapsack schedule_jobs optimize allocate ; weights: list[int], values: list[int], limit: int -> int
- Solve the 0/1 knapsack problem with weights, values and limit.
- Find the optimal schedule of jobs on several machines.
- Solve the linear program with the simplex method.
- Partition the numbers into k groups with sums as equal as possible.
- Return the optimal order of matrix multiplications.
- Cut the stock with as little waste as possible.
- Minimise the function with simulated annealing.

@ suffix_array build_trie suffix_tree huffman ; text: str -> list[int]
- Build the suffix {array|tree|automaton} of $text.
- Compress $text with {Huffman coding|LZ77|LZW|arithmetic coding}.
- Implement {gzip|zip|bzip2} compression.
- Build an Aho-Corasick automaton for the words.
- Diff the two texts like git does.
- Compute the Burrows-Wheeler transform and invert it.

@ red_black_tree avl_insert btree ; values: list[int] -> object
- Insert the values into a {red-black tree|AVL tree|B-tree|skip list|splay tree} and return it.
- Implement a balanced binary search tree with deletion.
- Build a segment tree with lazy propagation.
- Implement a Fibonacci heap.
- Implement an LRU cache with time-outs and persistence.

@ fft convolve solve_ode eigenvalues ; values: list[float] -> list[complex]
- Compute the fast Fourier transform of $values.
- Compute the eigenvalues of the matrix.
- Invert the matrix and return its singular value decomposition.
- Solve the differential equation with Runge-Kutta.
- Find all the complex roots of the polynomial.
- Fit a spline through the points.
- Filter the signal with a Kalman filter.
- Solve the system of {linear|nonlinear} equations.

@ convex_hull triangulate intersect_polygons voronoi ; points: list[tuple[float, float]] -> list
- Return the convex hull of $points.
- Compute the Delaunay triangulation of $points.
- Intersect two polygons and return the resulting polygon.
- Build the Voronoi diagram of $points.
- Return the smallest circle that encloses all points.
- Render the 3D scene with ray tracing.
- Project the map coordinates to UTM.
- Detect collisions between moving shapes.

@ convert_timezone next_occurrence local_time ; moment: str, zone: str -> str
- Convert the time $moment to the time zone $zone, with daylight saving.
- Return the current time in {Tokyo|New York|Berlin}.
- Compute the next run of a cron expression.
- Return sunrise and sunset for the given place and date.
- Return the date of the next {full moon|solar eclipse|public holiday}.
- Tell the current date and time.
- Parse any human date such as "next Tuesday at noon".

@ set_timer sleep_until remind ; seconds: int -> None
- Wait $seconds seconds and then ring.
- Set an alarm for tomorrow morning.
- Measure how long the program takes to run.
- Run the job every day at midnight.
- Remind me of the meeting.

@ simulate_physics simulate n_body ; steps: int -> list
- Simulate {the solar system|a double pendulum|a gas of particles|traffic in a city} for $steps steps.
- Simulate the spread of an epidemic in a population.
- Simulate a fluid with the Navier-Stokes equations.
- Simulate a quantum circuit.
- Run an agent-based model of the market.

@ random_password shuffle_deck roll_dice random_choice ; n: int -> object
- Return a random password of $n characters.
- Roll $n dice and return the results.
- Shuffle a deck of cards and deal $n of them.
- Return a random {number|name|quote|colour}.
- Generate a random maze.
- Generate a UUID.
- Flip a coin $n times.

@ ask_user read_input menu ; prompt: str -> str
- Ask the user for a number until it is valid.
- Read a line from the keyboard and return it.
- Show a menu and let the user choose.
- Print a progress bar while working.
- Clear the screen and draw a box.

@ run_command execute shell restart ; command: str -> str
- Run the shell command $command and return its output.
- Restart the computer.
- Kill the process with the highest memory use.
- Install the package and its dependencies.
- Return the {CPU temperature|free disk space|IP address} of this machine.
- Deploy the application to {AWS|Kubernetes|the server}.
- Commit and push the changes to git.
- Set up a Docker container.

@ improve better fix_it refactor ; code: str -> str
- Make it better.
- Fix the bug.
- Improve the performance of my program.
- Make this code cleaner and add tests.
- Refactor everything.
- Find out why it does not work.
- It crashes sometimes, please repair it.
- Rewrite my project in a modern style.
- Add comments to the code.
- Write unit tests for the whole project.
- Explain what this code does.
- Make it work.

@ do_something stuff handle process_data main ; data: object -> object
- Do something useful.
- Do the thing we talked about.
- Process the data.
- Handle everything.
- The usual.
- You know what to do.
- Whatever you like.
- Surprise me.
- Help.
- TODO
- todo: write this
- FIXME
- Implement this later.
- ...
- ?
- Return the right result.
- Return the answer to the problem.
- Do what the customer wants.
- Same as the other function, but different.
- As discussed in the meeting.
- See ticket {42|1234|ABC-17}.
- Like before.
- Something with {numbers|strings|lists}.
- Business logic goes here.
- Main entry point of the program.
- Initialise the system.
- Takes data and returns data.
- Helper function.
- Utility.
- This function does stuff.
- Docstring
- My function.
- It should be fast and beautiful.
- I do not know yet.
- Convert it.
- Calculate it.
- Check it.
- Compute the value according to the specification.
- Return the result of the calculation described in the manual.
- Apply our company's pricing rules.
- Return the tax a person has to pay in {Germany|France|the USA|Spain} this year.
- Validate the form.
- Update the state.
- Make the world a better place.
- What is the meaning of life?
- Write an essay about {Napoleon|climate change|love}.
- Tell me a joke.
- Who won the world cup?
- Order a pizza.
- Book a flight to {Rome|Paris|Tokyo}.
- hello
- asdf
- lorem ipsum dolor sit amet
- xyz
- test
- none
- n/a

@ css_style html_page js_code sql java_class ; name: str -> str
- Write a {JavaScript|Java|C++|Rust|Go|PHP|Kotlin} {class|program|function} that {sorts a list|reads a file|prints hello}.
- Write a SQL statement that returns the {ten best customers|average salary per department}.
- Write an {HTML|CSS} page with a {navigation bar|form|table}.
- Write a {bash|PowerShell} script that {renames files|makes a backup}.
- Write a Dockerfile for the project.
- Write a Makefile.
- Write an Excel formula that adds up a column.
- Write LaTeX for a table with three columns.

@ summe berechne suma calcul ; liste: list[int] -> int
- Gib die Summe aller geraden Zahlen in der Liste zurück.
- Berechne den Durchschnitt der Werte.
- Prüfe, ob das Wort ein Palindrom ist.
- Renvoie la somme des nombres de la liste.
- Retourne le plus grand élément du tableau.
- Devuelve la suma de los números pares.
- Calcula el promedio de la lista.
- Restituisci il numero di vocali della stringa.
- Zwróć największą liczbę z listy.
- Geef de som van alle getallen terug.
- Returnera listan i omvänd ordning.
- リストの合計を返す。
- 返回列表中最大的数。
- Верни сумму чисел списка.

@ inventory shop_system bank library_system ; items: list[dict] -> dict
- Write an inventory management system.
- Implement a bank with accounts, transfers, interest and a transaction log.
- Build a library system with loans, reminders and fines.
- Implement a hotel booking system with availability and cancellations.
- Write an accounting program with double entry book-keeping.
- Model a parking garage with payments and several floors.
- Implement an elevator control system.
- Design a vending machine with all its states.
- Create a full payroll calculation with taxes and insurance.
- Write a spreadsheet engine with formulas and dependencies.
- Implement a text editor with undo and redo.
- Write a version control system.
- Implement an operating system scheduler with priorities and I/O.
- Write an event sourcing framework with snapshots.
- Implement a plug-in system with dependency injection.

@ search_engine recommend rank_documents ; query: str, documents: list[str] -> list[str]
- Build a search engine over $documents and return the best hits for $query.
- Rank $documents by {TF-IDF|BM25|semantic similarity} for the query.
- Recommend {movies|products|songs} to the user, based on what similar users liked.
- Index all documents and support phrase queries with wildcards.
- Find plagiarism in $documents.
- Deduplicate near-identical customers with fuzzy matching.

@ generate_image draw_fractal ascii_art qr_code ; text: str -> bytes
- Generate an image that shows $text.
- Make a QR code for $text.
- Draw the Mandelbrot set as a PNG.
- Turn the photo into ASCII art.
- Generate a barcode as an SVG image.
- Create a PDF invoice.
- Design a logo.
- Render $text in a nice font.

@ robot_move control_led read_sensor ; pin: int -> float
- Read the temperature sensor on $pin.
- Switch on the LED on $pin of the Raspberry Pi.
- Drive the robot around the obstacles.
- Control the heating so that the room stays at 21 degrees.
- Calibrate the camera.
- Fly the drone to the next waypoint.

@ protein_fold align_sequences parse_genome ; sequence: str -> str
- Predict how the protein folds.
- Align the two DNA sequences with Smith-Waterman and affine gaps.
- Assemble the genome from the reads.
- Build a phylogenetic tree from the sequences.
- Find genes in the DNA with a hidden Markov model.
- Compute the docking energy of the molecule.

@ schedule_timetable plan_meals seating_plan ; people: list[str] -> dict
- Make a timetable for the school without conflicts.
- Plan the meals of the week from what is in the fridge.
- Find the best seating plan for the wedding.
- Assign the shifts fairly while respecting all wishes.
- Schedule the tournament so that travel is minimal.
- Plan my holiday.

@ bayes_network monte_carlo option_price regression ; data: list[float] -> float
- Price the option with {Black-Scholes|a Monte Carlo simulation|a binomial tree}.
- Fit a logistic regression to $data and return the coefficients.
- Estimate the parameters by maximum likelihood.
- Run a t-test and return the p-value.
- Forecast the time series with ARIMA.
- Infer the posterior with MCMC.
- Detect anomalies in the stream of measurements.
- Optimise the portfolio for a given risk.
`;
