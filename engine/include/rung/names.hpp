// Some of the names that rules have, which are not copied with what mentions them.
// Thread-safety: plain values; copies may be used by different threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace rung {

// Reads like a std::vector<std::string> that cannot be changed. What it points to lives as long as
// it does, whatever becomes of the rules.
class Names {
 public:
  Names() = default;
  Names(std::initializer_list<std::string> names)
      : all_(std::make_shared<std::vector<std::string>>(names)), which_(names.size()) {
    for (std::uint32_t i = 0; i < which_.size(); ++i) which_[i] = i;
  }
  // REQUIRES: each of `which` is a place in `all`.
  Names(std::shared_ptr<const std::vector<std::string>> all, std::vector<std::uint32_t> which)
      : all_(std::move(all)), which_(std::move(which)) {}

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = std::string;
    using difference_type = std::ptrdiff_t;
    using pointer = const std::string*;
    using reference = const std::string&;

    Iterator() = default;
    reference operator*() const { return (*names_)[at_]; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) {
      Iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    friend class Names;
    Iterator(const Names* names, std::size_t at) : names_(names), at_(at) {}
    const Names* names_ = nullptr;
    std::size_t at_ = 0;
  };

  std::size_t size() const { return which_.size(); }
  bool empty() const { return which_.empty(); }
  // REQUIRES: at < size().
  const std::string& operator[](std::size_t at) const { return (*all_)[which_[at]]; }
  const std::string& front() const { return (*this)[0]; }
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size()}; }

 private:
  std::shared_ptr<const std::vector<std::string>> all_;
  std::vector<std::uint32_t> which_;
};

}  // namespace rung
