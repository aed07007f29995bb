// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/gated_socket.h"

namespace pilothouse::sources {

void GatedSocket::open()
{
    if (!m_shut) {
        return;
    }
    m_shut = false;
    if (QTcpSocket::bytesAvailable() > 0) {
        emit readyRead();
    }
    // A full buffer switched the read notifier off; setting the size switches it on again once there is room.
    setReadBufferSize(readBufferSize());
}

} // namespace pilothouse::sources
