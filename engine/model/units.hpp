// Units of numbers.
#pragma once

#include <string>

namespace rung::model {

// The name of a unit as it is compared: `week` and `weeks` are one.
std::string plural_unit(const std::string& unit);
bool same_unit(const std::string& a, const std::string& b);

// How many days one of `unit` has; 0 when it is no length of time in days.
int days_of_unit(const std::string& unit);

}  // namespace rung::model
