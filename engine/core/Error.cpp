#include "core/Error.h"

namespace floe {

QString Error::toText() const
{
    QString text = message;
    if (!details.isEmpty())
        text += QLatin1Char('\n') + details;
    if (!remedy.isEmpty())
        text += QLatin1Char('\n') + remedy;
    return text;
}

} // namespace floe
