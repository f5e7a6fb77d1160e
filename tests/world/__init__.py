"""The world of the tests: invented instruments, ways to run the program, compiled libraries, pages read back."""
