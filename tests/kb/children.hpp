// Other processes that use a store, and how they end.
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace rung::testing {

// A process that runs `work`, which tells numbers by calling what it is given: each is on its way
// to this process when that returns.
class Child {
 public:
  using Tell = std::function<void(std::int64_t)>;
  explicit Child(const std::function<int(const Tell&)>& work);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void kill();                       // at once, as the system does that runs out of memory
  int end();                         // waits for it; its exit status, or -1 when it was killed
  std::vector<std::int64_t> told();  // REQUIRES: it has ended

 private:
  pid_t process_ = -1;
  int pipe_ = -1;
};

}  // namespace rung::testing
