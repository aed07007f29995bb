// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace pilothouse::sources {

inline constexpr char kStepSubprotocol[] = "pilothouse.step.v1";
inline constexpr char kInspectorSubprotocol[] = "pilothouse.inspector.v1";

enum class Role { Agent, Operator };

/// What an endpoint's path serves: /step agents, /inspector operators, anything else nothing.
std::optional<Role> roleOfPath(const QString &path);

/// The WebSocket subprotocol \a role must have agreed on.
QString subprotocolOf(Role role);

/// True for a Host header that names this machine's loopback, with or without a port, or one of \a configured. A name that an
/// attacker's DNS can point at 127.0.0.1 is refused by this. An absent header is refused.
bool hostAllowed(const QByteArray &header, const QStringList &configured);

/// True when no browser is behind the request (no Origin), or its origin is one of \a configured.
bool originAllowed(const QString &origin, const QStringList &configured);

/// The token of an `Authorization: Bearer` header; nothing without one, empty for another scheme.
std::optional<std::string> bearerToken(const QByteArray &header);

} // namespace pilothouse::sources
