// Catch2's main takes long to compile: here once, linked into every test program.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
