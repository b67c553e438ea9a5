// The actions of `rung kb`. The operands begin with the name of the action.
#pragma once

#include "options.hpp"

namespace rung::cli {

Exit kb_install(const Host& host, const Arguments& arguments);
Exit kb_list(const Host& host, const Arguments& arguments);
Exit kb_show(const Host& host, const Arguments& arguments);
Exit kb_mark(const Host& host, const Arguments& arguments);  // approve, retire
Exit kb_verify(const Host& host, const Arguments& arguments);
Exit kb_head(const Host& host, const Arguments& arguments);
Exit kb_people(const Host& host, const Arguments& arguments);
Exit kb_export(const Host& host, const Arguments& arguments);
Exit kb_import(const Host& host, const Arguments& arguments);
Exit kb_erase(const Host& host, const Arguments& arguments);
Exit kb_setting(const Host& host, const Arguments& arguments);
Exit kb_backup(const Host& host, const Arguments& arguments);

}  // namespace rung::cli
