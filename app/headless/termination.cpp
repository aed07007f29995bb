// SPDX-License-Identifier: GPL-3.0-or-later
#include "termination.h"

#include <csignal>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace pilothouse {

namespace {

sigset_t watched()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

int openDescriptor()
{
    const sigset_t set = watched();
    // Before any other thread exists: threads inherit the mask, so that only the descriptor gets the signals.
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

Termination::Termination() : m_descriptor(openDescriptor()), m_notifier(m_descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info = {};
        while (::read(m_descriptor, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
            emit requested();
        }
    });
}

Termination::~Termination()
{
    m_notifier.setEnabled(false);
    ::close(m_descriptor);
}

} // namespace pilothouse
