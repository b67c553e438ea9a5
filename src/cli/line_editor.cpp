#include "line_editor.hpp"

#include <histedit.h>
#include <sys/select.h>
#include <unistd.h>

#include <cerrno>
#include <clocale>
#include <cwchar>
#include <string>

#include "text.hpp"

namespace rung::cli {

namespace {

constexpr int kMostKept = 200;

}  // namespace

struct LineEditor::Parts {
  Parts(std::FILE* in, std::FILE* shown)
      : complaints(std::fopen("/dev/null", "w")), fd(::fileno(in)), signals(true) {
    // Only how characters are cut out of bytes; numbers and messages stay as they are.
    if (const char* before = std::setlocale(LC_CTYPE, nullptr)) locale = before;
    std::setlocale(LC_CTYPE, "");
    if (complaints != nullptr) edit = el_init("rung", in, shown, complaints);
    if (edit == nullptr) return;
    history = history_init();
    HistEvent event;
    if (history != nullptr) ::history(history, &event, H_SETSIZE, kMostKept);
    el_set(edit, EL_CLIENTDATA, this);
    el_set(edit, EL_PROMPT, &Parts::prompt_of);
    el_set(edit, EL_SIGNAL, 0);
    el_set(edit, EL_EDITOR, "emacs");
    if (history != nullptr) el_set(edit, EL_HIST, ::history, history);
    el_set(edit, EL_GETCFN, &Parts::read_character);
  }
  ~Parts() {
    if (edit != nullptr) el_end(edit);
    if (history != nullptr) history_end(history);
    if (complaints != nullptr) std::fclose(complaints);
    std::setlocale(LC_CTYPE, locale.c_str());
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  static Parts& of(EditLine* edit) {
    void* data = nullptr;
    el_get(edit, EL_CLIENTDATA, &data);
    return *static_cast<Parts*>(data);
  }

  static char* prompt_of(EditLine* edit) { return of(edit).prompt.data(); }

  // One byte, or the end, or -1. Waits where signals are let in.
  int read_byte(char& byte) {
    fd_set waiting;
    FD_ZERO(&waiting);
    FD_SET(fd, &waiting);
    if (::pselect(fd + 1, &waiting, nullptr, nullptr, nullptr, &signals.outside()) < 0) {
      interrupted = errno == EINTR;
      return -1;
    }
    return static_cast<int>(::read(fd, &byte, 1));
  }

  // Bytes that are no character come as `?`.
  static int read_character(EditLine* edit, wchar_t* out) {
    Parts& self = of(edit);
    std::mbstate_t state{};
    for (int length = 0; length < 4; ++length) {
      char byte = 0;
      const int got = self.read_byte(byte);
      if (got <= 0) return got;
      const std::size_t used = std::mbrtowc(out, &byte, 1, &state);
      if (used == static_cast<std::size_t>(-2)) continue;
      if (used == static_cast<std::size_t>(-1)) *out = L'?';
      return 1;
    }
    *out = L'?';
    return 1;
  }

  InputLine read() {
    interrupted = false;
    el_resize(edit);
    // Before the prompt is seen: what is typed at it is shown by the editor alone.
    el_set(edit, EL_PREP_TERM, 1);
    int length = 0;
    const char* text = el_gets(edit, &length);
    if (interrupted) return {InputLine::Kind::Interrupted, "", number};
    if (text == nullptr || length <= 0)
      return {length < 0 ? InputLine::Kind::Failed : InputLine::Kind::End, "", number};
    std::string line(text, static_cast<std::size_t>(length));
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    ++number;
    if (line.size() > kMaxLineBytes) return {InputLine::Kind::TooLong, "", number};
    HistEvent event;
    if (history != nullptr && !trimmed(line).empty())
      ::history(history, &event, H_ENTER, line.c_str());
    return {InputLine::Kind::Text, std::move(line), number};
  }

  std::FILE* complaints;
  int fd;
  HeldSignals signals;
  std::string locale = "C";
  EditLine* edit = nullptr;
  History* history = nullptr;
  std::string prompt;
  std::size_t number = 0;
  bool interrupted = false;
};

LineEditor::LineEditor(std::FILE* in, std::FILE* shown)
    : parts_(std::make_unique<Parts>(in, shown)) {}

LineEditor::~LineEditor() = default;

bool LineEditor::works() const { return parts_->edit != nullptr; }

InputLine LineEditor::next() {
  parts_->prompt.clear();
  return parts_->read();
}

InputLine LineEditor::prompted(std::ostream& talk, std::string_view prompt) {
  talk << std::flush;
  parts_->prompt = prompt;
  return parts_->read();
}

std::unique_ptr<LineSource> typed_lines(const Host& host, bool on_error) {
  const bool shown = on_error ? host.error_is_terminal : host.output_is_terminal;
  if (host.edits_lines && shown) {
    auto editor = std::make_unique<LineEditor>(stdin, on_error ? stderr : stdout);
    if (editor->works()) return editor;
  }
  return std::make_unique<DescriptorLines>(host.input, host.input_is_terminal);
}

}  // namespace rung::cli
