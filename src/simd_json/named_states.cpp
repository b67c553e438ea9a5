#include "simd_json/named_states.hpp"

#include <simdjson.h>

#include <optional>
#include <vector>

#include "json/state_reader.hpp"

namespace rung {
namespace {

namespace ondemand = simdjson::ondemand;
using json::Scalar;

// Nothing that is wrong is told from here, so that no event needs its place.
constexpr Span kNowhere{};

// A number ends where a value can end; the library's token goes on to the next one.
std::string_view number_in(std::string_view token) {
  return token.substr(0, token.find_first_of(" \t\n\r"));
}

// Hands the values of one text to a StateReader; false as soon as anything is not plainly right.
class Walk {
 public:
  explicit Walk(json::StateReader& reader) : reader_(reader) {}

  bool root(ondemand::document& document) {
    ondemand::object object;
    const bool whole = document.get_object().get(object) == simdjson::SUCCESS && members(object);
    return whole && document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }

 private:
  // The reader refuses what is nested too deeply, so this does not go deep.
  bool value(ondemand::value value) {
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return false;
    switch (type) {
      case ondemand::json_type::object: return object(value);
      case ondemand::json_type::array: return list(value);
      case ondemand::json_type::string: return text(value);
      case ondemand::json_type::number: return number(value);
      case ondemand::json_type::boolean: return yes_or_no(value);
      case ondemand::json_type::null: return null(value);
    }
    return false;
  }

  bool object(ondemand::value& value) {
    ondemand::object object;
    return value.get_object().get(object) == simdjson::SUCCESS && members(object);
  }

  bool members(ondemand::object& object) {
    if (!reader_.begin_object(kNowhere)) return false;
    for (auto member : object) {
      std::string_view key;
      if (member.unescaped_key().get(key) != simdjson::SUCCESS) return false;
      if (!reader_.key(key, kNowhere)) return false;
      ondemand::value inside;
      if (member.value().get(inside) != simdjson::SUCCESS || !value(inside)) return false;
    }
    return reader_.end();
  }

  bool list(ondemand::value& value_of_list) {
    ondemand::array values;
    if (value_of_list.get_array().get(values) != simdjson::SUCCESS) return false;
    if (!reader_.begin_array(kNowhere)) return false;
    for (auto one : values) {
      if (one.error() != simdjson::SUCCESS || !value(one.value_unsafe())) return false;
    }
    return reader_.end();
  }

  bool text(ondemand::value& value) {
    std::string_view text;
    return value.get_string().get(text) == simdjson::SUCCESS &&
           reader_.scalar({Scalar::Kind::String, text, kNowhere});
  }

  // Read by the library to know that it is one, and handed on as it was written.
  bool number(ondemand::value& value) {
    const std::string_view written = number_in(value.raw_json_token());
    ondemand::number unread;
    return value.get_number().get(unread) == simdjson::SUCCESS &&
           reader_.scalar({Scalar::Kind::Number, written, kNowhere});
  }

  bool yes_or_no(ondemand::value& value) {
    bool yes = false;
    return value.get_bool().get(yes) == simdjson::SUCCESS &&
           reader_.scalar({yes ? Scalar::Kind::Yes : Scalar::Kind::No, {}, kNowhere});
  }

  bool null(ondemand::value& value) {
    bool is_null = false;
    return value.is_null().get(is_null) == simdjson::SUCCESS && is_null &&
           reader_.scalar({Scalar::Kind::Null, {}, kNowhere});
  }

  json::StateReader& reader_;
};

}  // namespace

struct NamedStates::Data {
  explicit Data(const JsonLimits& most) : limits(most) {}

  JsonLimits limits;
  ondemand::parser parser;
  std::vector<char> text;  // with the padding behind it that the library may look at

  std::optional<NamedState> read(std::string_view json) {
    if (json.size() > limits.max_bytes || json.find('\0') != std::string_view::npos) return {};
    text.resize(json.size() + simdjson::SIMDJSON_PADDING);
    json.copy(text.data(), json.size());
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(json.size()), text.end(), '\0');
    ondemand::document document;
    if (parser.iterate(text.data(), json.size(), text.size()).get(document) != simdjson::SUCCESS)
      return {};
    base::Sink sink;
    json::StateId id;
    json::StateReader reader(limits, sink, &id);
    if (!Walk(reader).root(document) || sink.size() != 0 || !reader.complete()) return {};
    return NamedState{std::move(id.text), id.is_number, reader.take()};
  }
};

NamedStates::NamedStates(const JsonLimits& limits) : data_(std::make_unique<Data>(limits)) {}
NamedStates::NamedStates(NamedStates&& other) noexcept = default;
NamedStates& NamedStates::operator=(NamedStates&& other) noexcept = default;
NamedStates::~NamedStates() = default;

NamedState NamedStates::read(std::string_view json) {
  if (auto state = data_->read(json)) return std::move(*state);
  return read_named_state(json, data_->limits);
}

}  // namespace rung
