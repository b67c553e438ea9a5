# The component `kb` of the package: the store.
set(rung_kb_FOUND TRUE)
if("kb" IN_LIST rung_FIND_COMPONENTS)
  include(CMakeFindDependencyMacro)
  find_dependency(SQLite3 3.40)
  include("${CMAKE_CURRENT_LIST_DIR}/rungKbTargets.cmake")
endif()
