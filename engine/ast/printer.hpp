// Nested brackets with single spaces. Only the print files of this folder include this.
#pragma once

#include <string>
#include <string_view>

#include "ast/file.hpp"

namespace rung::ast {

class Printer {
 public:
  void open(std::string_view name) {
    gap();
    out_ += '(';
    out_ += name;
    at_start_ = false;
  }
  void close() { out_ += ')'; }
  void word(std::string_view text) {
    gap();
    out_ += text;
  }
  void quoted(std::string_view text) {
    gap();
    out_ += '"';
    for (const char c : text) {
      if (c == '"' || c == '\\') out_ += '\\';
      if (c == '\n')
        out_ += "\\n";
      else
        out_ += c;
    }
    out_ += '"';
  }
  std::string take() { return std::move(out_); }

 private:
  void gap() {
    if (!at_start_) out_ += ' ';
    at_start_ = false;
  }

  std::string out_;
  bool at_start_ = true;
};

void print_expr(Printer& out, const ExprPtr& expr);
void print_value(Printer& out, const Value& value);
void print_scenario(Printer& out, const Scenario& scenario);

}  // namespace rung::ast
