#pragma once

#include "copy/RowView.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace floe::test {

/// A row made by hand: nullopt is SQL NULL. Owns its bytes; view() is good as long as the row is.
class HandMadeRow
{
public:
    using Values = std::vector<std::optional<QByteArray>>;

    explicit HandMadeRow(Values values) : m_values(std::move(values))
    {
        for (const std::optional<QByteArray> &value : m_values) {
            m_data.push_back(value ? value->constData() : nullptr);
            m_lengths.push_back(value ? static_cast<unsigned long>(value->size()) : 0);
        }
    }
    Q_DISABLE_COPY_MOVE(HandMadeRow)

    RowView view() const
    {
        return {.columns = unsigned(m_data.size()), .data = m_data.data(), .lengths = m_lengths.data()};
    }

private:
    Values m_values;
    std::vector<const char *> m_data;
    std::vector<unsigned long> m_lengths;
};

} // namespace floe::test
