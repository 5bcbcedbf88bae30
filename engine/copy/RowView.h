#pragma once

namespace floe {

/// One row as raw column bytes, borrowed from whoever read it and valid until it reads the next one.
/// `data[i] == nullptr` is SQL NULL.
struct RowView
{
    unsigned columns = 0;
    const char *const *data = nullptr;
    const unsigned long *lengths = nullptr;
};

} // namespace floe
