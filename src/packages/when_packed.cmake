# Run by cpack when the packages are made.
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  execute_process(COMMAND ${CPACK_RUNG_PYTHON} ${CMAKE_CURRENT_LIST_DIR}/without_time $ENV{SOURCE_DATE_EPOCH}
    ${CPACK_PACKAGE_FILES} COMMAND_ERROR_IS_FATAL ANY)
endif()
