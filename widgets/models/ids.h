// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"

#include <QDataStream>
#include <QMetaType>

#include <type_traits>

// Makes the ids of the core usable in signals, slots and QVariant. Include it wherever one of them is an argument of a signal.

namespace pilothouse {

template<class Id>
concept NumberedId = std::is_enum_v<Id> && std::is_same_v<std::underlying_type_t<Id>, std::uint64_t>;

/// Qt's own enum streaming is ambiguous for std::uint64_t.
inline QDataStream &operator<<(QDataStream &stream, const NumberedId auto &id)
{
    return stream << static_cast<quint64>(raw(id));
}
inline QDataStream &operator>>(QDataStream &stream, NumberedId auto &id)
{
    quint64 number = 0;
    stream >> number;
    id = static_cast<std::remove_reference_t<decltype(id)>>(number);
    return stream;
}

} // namespace pilothouse
