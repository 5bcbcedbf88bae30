#pragma once

#include <QByteArray>
#include <QStringView>

#include <type_traits>

namespace floe {

/// Writes one JSON document with its fields in the order in which they are given: QJsonDocument sorts them
/// and turns large counters into doubles. Calls must nest properly; nothing is checked. A plain value, any
/// thread.
class JsonWriter
{
public:
    enum class Layout { Compact, Indented };

    explicit JsonWriter(Layout layout = Layout::Compact);

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(QStringView name);

    JsonWriter &text(QStringView value);
    JsonWriter &number(qint64 value);
    JsonWriter &number(quint64 value);
    /// Rounded to a millionth; what is not finite becomes null.
    JsonWriter &number(double value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    /// A whole document as a value; it must be valid JSON.
    JsonWriter &document(const QByteArray &json);

    /// One field of an object; the value is a text, a bool or a number.
    template<typename T> JsonWriter &field(QStringView name, const T &value)
    {
        key(name);
        if constexpr (std::is_same_v<T, bool>)
            return boolean(value);
        else if constexpr (std::is_floating_point_v<T>)
            return number(double(value));
        else if constexpr (std::is_unsigned_v<T>)
            return number(quint64(value));
        else if constexpr (std::is_integral_v<T>)
            return number(qint64(value));
        else
            return text(value);
    }

    /// The document; with Layout::Indented it ends in a line feed.
    QByteArray bytes() const;

private:
    void beforeValue();
    void begin(char bracket);
    void end(char bracket);
    void newLine();

    QByteArray m_out;
    Layout m_layout;
    int m_depth = 0;
    bool m_first = true; ///< nothing stands yet in the innermost object or array
    bool m_afterKey = false;
};

} // namespace floe
