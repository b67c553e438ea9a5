// Some records of the input of `rung batch`, and what was made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rung::cli {

// One line of the input, or with quoted fields several, without its end.
struct Record {
  std::size_t begin = 0;  // in the text of its chunk
  std::size_t size = 0;
  std::uint64_t line = 0;  // of the input, from 1, on which it begins
  bool too_long = false;   // it was larger than is read; its text is not kept
};

struct Chunk {
  std::string text;
  std::vector<Record> records;
  std::uint64_t bytes = 0;  // of the input, up to the end of this chunk

  std::string out;         // whole lines
  std::string complaints;  // what to say on the error stream

  std::string_view text_of(const Record& record) const {
    return std::string_view(text).substr(record.begin, record.size);
  }
  // Empties it for the next use. Keeps the memory of usual chunks only.
  void clear();
};

}  // namespace rung::cli
