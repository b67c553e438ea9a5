// The keys that an object had so far.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rung::json {

// Of a few keys a list is the quickest; more of them are found by their hash.
class KeySet {
 public:
  // False when the key was there.
  bool add(std::string_view key) {
    if (keys_.size() < kFew) {
      if (contains(key)) return false;
      append(key, 0);
      return true;
    }
    if (keys_.size() == kFew) {
      for (Key& one : keys_) one.hash = std::hash<std::string_view>{}(text_of(one));
    }
    if (2 * keys_.size() >= places_.size()) make_room();
    const std::size_t hash = std::hash<std::string_view>{}(key);
    std::uint32_t& place = places_[place_of(key, hash)];
    if (place != 0) return false;
    append(key, hash);
    place = static_cast<std::uint32_t>(keys_.size());
    return true;
  }

  bool contains(std::string_view key) const {
    if (!places_.empty()) return places_[place_of(key, std::hash<std::string_view>{}(key))] != 0;
    for (const Key& one : keys_) {
      if (text_of(one) == key) return true;
    }
    return false;
  }

  std::size_t size() const { return keys_.size(); }

 private:
  static constexpr std::size_t kFew = 12, kFirstPlaces = 64;

  struct Key {
    std::size_t begin = 0, end = 0, hash = 0;
  };

  std::string_view text_of(const Key& key) const {
    return std::string_view(text_).substr(key.begin, key.end - key.begin);
  }

  void append(std::string_view key, std::size_t hash) {
    keys_.push_back({text_.size(), text_.size() + key.size(), hash});
    text_ += key;
  }

  // Where the key stands, or the empty place where it would.
  std::size_t place_of(std::string_view key, std::size_t hash) const {
    const std::size_t mask = places_.size() - 1;
    std::size_t place = hash & mask;
    while (places_[place] != 0 && text_of(keys_[places_[place] - 1]) != key)
      place = (place + 1) & mask;
    return place;
  }

  // At most half of the places are taken.
  void make_room() {
    places_.assign(places_.empty() ? kFirstPlaces : 2 * places_.size(), 0);
    for (std::uint32_t i = 0; i < keys_.size(); ++i)
      places_[place_of(text_of(keys_[i]), keys_[i].hash)] = i + 1;
  }

  std::string text_;  // all keys, one behind the other
  std::vector<Key> keys_;
  std::vector<std::uint32_t> places_;  // a power of two of them: the number of a key and one, or 0
};

}  // namespace rung::json
